using ActorSsh.Protocol;

namespace ActorSsh.Tests.Architecture;

/// <summary>A file of an embedder's may import every namespace of the libraries at once, with the runtime's beside them, and qualify nothing.</summary>
public sealed class PublicNamesTests
{
    [Fact]
    public void PublicTypes_OfAllNamespaces_ShareNoName()
    {
        var types = new[] { typeof(SshServer), typeof(SshProtocolException), typeof(IActorRef) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.IsNested && (IsOurs(type) || type.Namespace is "Akka.Actor" or "Akka.Event"))
            .ToList();

        var shared = types.GroupBy(static type => type.Name, static type => type.FullName)
            .Where(names => names.Count() > 1 && names.Any(static name => name!.StartsWith("ActorSsh", StringComparison.Ordinal)))
            .Select(static names => string.Join(" and ", names));

        Assert.Empty(shared);
        Assert.Contains(typeof(Messages.ChannelData), types);
    }

    private static bool IsOurs(Type type) => type.Namespace!.StartsWith("ActorSsh", StringComparison.Ordinal);
}

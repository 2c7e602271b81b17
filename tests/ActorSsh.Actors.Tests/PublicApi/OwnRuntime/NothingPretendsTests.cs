using System.Reflection;
using System.Runtime.CompilerServices;
using Akka.TestKit;

namespace ActorSsh.Actors.Tests.PublicApi.OwnRuntime;

/// <summary>What is not implemented is absent: no code of the runtime or the kits says "not implemented" or "not supported".</summary>
public class NothingPretendsTests
{
    // Akka.NET's own answers to a mistake of the caller, and a handle that never leaves the runtime.
    private static readonly string[] MistakesOfTheCaller =
    [
        "Akka.Actor.ActorCell.get_Required", // an actor's context on a thread that runs none
        "Akka.Actor.Futures.Open", // an Ask of what belongs to no system
        "Akka.Actor.TimerHandle.CancelAfter", // the runtime's own timers
        "Akka.Configuration.Hocon.HoconScalar.Boolean", // a text that is no boolean
    ];

    private static readonly Assembly[] Assemblies =
        [typeof(ReceiveActor).Assembly, typeof(TestKitBase).Assembly, typeof(Akka.TestKit.Xunit2.TestKit).Assembly];

    [Fact]
    public void Code_OfTheRuntimeAndTheKits_NeverSaysItIsNotThere()
    {
        var pretending = Assemblies.SelectMany(IlReader.MethodsOf)
            .Where(method => !method.DeclaringType.IsDefined(typeof(CompilerGeneratedAttribute), false))
            .Where(method => IlReader.Named(method).Any(SaysItIsNotThere))
            .Select(method => $"{method.DeclaringType.FullName}.{method.Name}");

        Assert.Equal(MistakesOfTheCaller.Order(StringComparer.Ordinal), pretending.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PublicApi_IsObliviousOfNull_AsAkkaIs()
    {
        var annotated = Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace?.StartsWith("Akka", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMembers(IlReader.Declared).Prepend(type))
            .Where(member => member.GetCustomAttributesData().Any(data => data.AttributeType.Name.StartsWith("Nullable", StringComparison.Ordinal)))
            .Select(member => $"{member.DeclaringType}.{member.Name}");

        Assert.Empty(annotated);
    }

    private static bool SaysItIsNotThere(MethodBase named) =>
        named.IsConstructor && typeof(Exception).IsAssignableFrom(named.DeclaringType)
        && (named.DeclaringType == typeof(NotImplementedException) || named.DeclaringType == typeof(NotSupportedException));
}

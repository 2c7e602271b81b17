using Akka.Configuration;

namespace ActorSsh;

/// <summary>The library's own configuration: <c>hocon/reference.conf</c>, embedded.</summary>
public static class SshReferenceConfig
{
    /// <summary>Every <c>actor-ssh.*</c> key with its default.</summary>
    public static Config Reference { get; } = Load();

    private static Config Load()
    {
        using var stream = typeof(SshReferenceConfig).Assembly.GetManifestResourceStream("ActorSsh.reference.conf")
            ?? throw new InvalidOperationException("The library was built without its reference.conf.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}

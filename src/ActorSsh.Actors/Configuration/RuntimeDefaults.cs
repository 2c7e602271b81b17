namespace Akka.Configuration;

/// <summary>The <c>akka.*</c> defaults that are embedded in the runtime.</summary>
internal static class RuntimeDefaults
{
    internal static readonly Config Config = Read();

    private static Config Read()
    {
        using var stream = typeof(RuntimeDefaults).Assembly.GetManifestResourceStream("ActorSsh.Actors.akka.conf")
            ?? throw new InvalidOperationException("The runtime's defaults are not embedded in its assembly.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}

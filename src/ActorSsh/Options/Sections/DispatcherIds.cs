namespace ActorSsh.Options.Sections;

/// <summary>The sections of <c>reference.conf</c> that say where actors run.</summary>
internal static class DispatcherIds
{
    /// <summary>For actors that carry bytes, and block and await nothing.</summary>
    public const string InputOutput = "actor-ssh.io-dispatcher";

    /// <summary>For actors that run user code.</summary>
    public const string Handler = "actor-ssh.handler-dispatcher";

    public static IReadOnlyList<string> All { get; } = [InputOutput, Handler];
}

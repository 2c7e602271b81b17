using System.IO.Pipelines;

namespace ActorSsh;

/// <summary>A running session as a program over pipes sees it.</summary>
public sealed class SshDuplexSession
{
    internal SshDuplexSession(SshDuplexChannel channel, SshSessionStart start)
    {
        Channel = channel;
        Start = start;
    }

    /// <summary>What the client asked for.</summary>
    public SshSessionStart Start { get; }

    /// <inheritdoc cref="SshSessionStart.Agent"/>
    public SshAgentForwarding? Agent => Start.Agent;

    /// <inheritdoc cref="SshSessionStart.X11"/>
    public SshX11Forwarding? X11 => Start.X11;

    /// <summary>The connection the session came over.</summary>
    public SshConnection Connection => Channel.Connection;

    /// <summary>The session's channel: everything else there is to it, such as requests to the client (<see cref="SshDuplexChannel.RequestAsync"/>).</summary>
    public SshDuplexChannel Channel { get; }

    /// <summary>Standard input; see <see cref="SshDuplexChannel"/> for how it is read.</summary>
    public PipeReader Input => Channel.Input;

    /// <summary>Standard output.</summary>
    public PipeWriter Output => Channel.Output;

    /// <summary>Standard error.</summary>
    public PipeWriter ErrorOutput => Channel.ErrorOutput;

    /// <inheritdoc cref="SshDuplexChannel.AsStream"/>
    public Stream AsStream() => Channel.AsStream();
}

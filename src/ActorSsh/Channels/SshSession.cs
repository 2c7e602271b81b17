using System.Buffers;

namespace ActorSsh;

/// <summary>A running session as its program sees it: what was asked for, and where to write. Safe to use from any thread.</summary>
public sealed class SshSession
{
    private const uint StandardError = 1;

    internal SshSession(SshChannel channel, SshSessionStart start)
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

    internal SshChannel Channel { get; }

    /// <summary>Writes to standard output. The bytes are copied before the task completes; it completes when they are accepted, not when they are sent.</summary>
    /// <inheritdoc cref="SshChannel.WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Channel.WriteAsync(data, cancellationToken);

    /// <summary>Hands memory over to standard output without a copy.</summary>
    /// <inheritdoc cref="SshChannel.WriteAsync(IMemoryOwner{byte}, int, CancellationToken)"/>
    public ValueTask WriteAsync(IMemoryOwner<byte> owner, int length, CancellationToken cancellationToken = default) =>
        Channel.WriteAsync(owner, length, cancellationToken);

    /// <summary>Writes to standard error (extended data of type 1, RFC 4254 §5.2). Both streams leave in the order they were written.</summary>
    /// <inheritdoc cref="SshChannel.WriteAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Channel.WriteExtendedAsync(StandardError, data, cancellationToken);

    /// <summary>
    /// Tells the client whether its terminal may handle flow control, <c>^S</c> and <c>^Q</c>, by itself (RFC 4254 §6.8). Clients without a
    /// terminal take no notice.
    /// </summary>
    /// <param name="flowControl">Who handles it from now on.</param>
    /// <exception cref="SshChannelClosedException">The channel is gone.</exception>
    public void SetFlowControl(SshFlowControl flowControl) => Channel.Notify("xon-xoff", new[] { flowControl == SshFlowControl.Client ? (byte)1 : (byte)0 });

    /// <summary>Asks something of the client's end of the session, such as a request of your own or <c>keepalive@openssh.com</c>.</summary>
    /// <inheritdoc cref="SshChannel.RequestAsync"/>
    public Task<bool> RequestAsync(string type, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        Channel.RequestAsync(type, data, cancellationToken);

    /// <inheritdoc cref="SshChannel.Notify"/>
    public void Notify(string type, ReadOnlyMemory<byte> data) => Channel.Notify(type, data);

    /// <summary>Says that no output follows; input still arrives. Needed only by programs that go on after their last output.</summary>
    public void SendEof() => Channel.SendEof();
}

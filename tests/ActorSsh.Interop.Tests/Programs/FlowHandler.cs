namespace ActorSsh.Interop.Tests.Programs;

/// <summary>
/// Echoes, and hands flow control over and back all the time: to the client at the start, in turns with each piece of input, and to itself at the
/// end (<c>xon-xoff</c>, RFC 4254 §6.8).
/// </summary>
internal sealed class FlowHandler : SshSessionHandler
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SshFlowControl _present = SshFlowControl.Client;

    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        session.SetFlowControl(SshFlowControl.Client);
        await _ended.Task.WaitAsync(cancellationToken);
        session.SetFlowControl(SshFlowControl.Program);
        return 0;
    }

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _present = _present == SshFlowControl.Client ? SshFlowControl.Program : SshFlowControl.Client;
        session.SetFlowControl(_present);
        return session.WriteAsync(data, cancellationToken);
    }

    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        _ended.TrySetResult();
        return ValueTask.CompletedTask;
    }
}

namespace ActorSsh.Tests.Channels;

/// <summary>Hands its channel to the test, which then writes to it.</summary>
internal sealed class HandsOut(TaskCompletionSource<SshChannel> opened) : SshChannelHandler
{
    public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
    {
        opened.SetResult(channel);
        return ValueTask.CompletedTask;
    }
}

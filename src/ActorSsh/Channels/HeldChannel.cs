namespace ActorSsh.Channels;

/// <summary>A channel of ours that no function serves: whoever opened it holds it until it is disposed.</summary>
internal sealed class HeldChannel
{
    private readonly TaskCompletionSource<SshDuplexChannel> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldChannel(SshPipeOptions options) => Face = SshChannelFace.Pipe((channel, _) => HoldAsync(channel), options);

    public SshChannelFace Face { get; }

    public Task<SshDuplexChannel> Opened => _opened.Task;

    /// <summary>The channel's actor is dead. Where it served the channel, nobody looks at this any more.</summary>
    public void Fail(Exception why) => _opened.TrySetException(why);

    private Task HoldAsync(SshDuplexChannel channel)
    {
        _opened.TrySetResult(channel);
        return channel.Disposed;
    }
}

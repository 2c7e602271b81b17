namespace ActorSsh.Channels.Faces;

/// <summary>A channel served by a function over pipes.</summary>
internal sealed class ChannelPipeDriver(FaceHost host, Func<SshDuplexChannel, CancellationToken, Task> run, SshPipeOptions options)
    : PipeDriver(host, options.Stderr)
{
    protected override async Task<Action<ChannelOutput>> RunAsync(CancellationToken gone)
    {
        await run(Channel, gone).ConfigureAwait(false);
        return static output => output.Close();
    }

    protected override ValueTask<bool> AnswerAsync(SshChannelRequest request, CancellationToken gone) =>
        options.OnRequest?.Invoke(Channel, request, gone) ?? new(false);
}

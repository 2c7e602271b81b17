using System.IO.Pipelines;
using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Pipes;

/// <summary>The pipes of one channel, and which bytes go into which.</summary>
internal sealed class ChannelPipes : IChannelPipes
{
    private const uint StandardError = 1;

    private readonly SshStderr _stderr;

    /// <param name="seat">The channel.</param>
    /// <param name="channel">The same, to be written to.</param>
    /// <param name="stderr">What becomes of standard error.</param>
    /// <param name="onDone">A reader has nothing left to read, or reads no more.</param>
    public ChannelPipes(ChannelSeat seat, SshChannel channel, SshStderr stderr, Action onDone)
    {
        var limits = seat.Options.Limits;
        var buffers = seat.Buffers;
        var credit = new ReadingCredit(channel.Output);
        _stderr = stderr;
        Input = NewReader();
        Error = stderr == SshStderr.Apart ? NewReader() : null;
        Output = new ChannelPipeWriter(channel, null, buffers);
        ErrorOutput = new ChannelPipeWriter(channel, StandardError, buffers);

        ChannelPipeReader NewReader() => new(new UnreadInput(buffers, limits.PinnedBytesPerChannel), credit, onDone);
    }

    public ChannelPipeReader Input { get; }

    public ChannelPipeReader? Error { get; }

    public ChannelPipeWriter Output { get; }

    public ChannelPipeWriter ErrorOutput { get; }

    PipeReader IChannelPipes.Input => Input;

    PipeReader? IChannelPipes.Error => Error;

    PipeWriter IChannelPipes.Output => Output;

    PipeWriter IChannelPipes.ErrorOutput => ErrorOutput;

    /// <summary>Nothing is left that could still be read.</summary>
    public bool IsDone => Input.IsDone && Error is null or { IsDone: true };

    /// <summary>Nobody reads any more.</summary>
    public bool IsCompleted => Input.IsCompleted && Error is null or { IsCompleted: true };

    /// <summary>Gives each run to its reader, which holds it from then on.</summary>
    /// <returns>How many bytes nobody will read.</returns>
    public long Append(ChannelDataBatch batch)
    {
        var unwanted = 0L;
        foreach (var run in batch.Segments)
        {
            unwanted += ReaderOf(run.ExtendedType)?.Append(run) ?? run.Data.Length;
        }

        return unwanted;
    }

    /// <summary>No more bytes will come.</summary>
    public void End(Exception? failure)
    {
        Input.End(failure);
        Error?.End(failure);
    }

    /// <inheritdoc/>
    public async Task FinishAsync()
    {
        Input.Complete();
        Error?.Complete();
        await ErrorOutput.DrainAsync().ConfigureAwait(false);
        await Output.DrainAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        Input.Complete();
        Error?.Complete();
        ErrorOutput.Abandon();
        Output.Abandon();
    }

    private ChannelPipeReader? ReaderOf(uint? extendedType) => (extendedType, _stderr) switch
    {
        (null, _) or (StandardError, SshStderr.Merge) => Input,
        (StandardError, SshStderr.Apart) => Error,
        _ => null,
    };
}

using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Sessions;

/// <summary>A running <see cref="SshSessionHandler"/> as its channel's handler: its end becomes the channel's.</summary>
internal sealed class ProgramHandler(SshSessionHandler program, SshSession session) : SshChannelHandler
{
    private Task _running = Task.CompletedTask;

    public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
    {
        _running = Task.Run(() => RunAsync(channel, cancellationToken), CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
        extendedDataType is { } type
            ? program.OnExtendedDataAsync(session, type, data, cancellationToken)
            : program.OnDataAsync(session, data, cancellationToken);

    public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken) => program.OnEofAsync(session, cancellationToken);

    public override async ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken)
    {
        switch (request.Type)
        {
            case "window-change":
                await program.OnWindowChangeAsync(session, SessionRequests.ReadWindowChange(request.Data.Span), cancellationToken).ConfigureAwait(false);
                return true;
            case "signal":
                await program.OnSignalAsync(session, SessionRequests.ReadSignal(request.Data.Span), cancellationToken).ConfigureAwait(false);
                return true;
            case "break":
                return await program.OnBreakAsync(session, SessionRequests.ReadBreak(request.Data.Span), cancellationToken).ConfigureAwait(false);
            default:
                return await program.OnRequestAsync(session, request, cancellationToken).ConfigureAwait(false);
        }
    }

    internal override ValueTask TellUserAsync(SshChannel channel, string text, CancellationToken cancellationToken) =>
        program.OnMessageAsync(session, text, cancellationToken);

    /// <summary>The program may go on for a while, since it hears of the end by its token; its channel is over when it has returned.</summary>
    public override ValueTask OnClosedAsync(SshChannel channel, ChannelCloseCause cause) => new(_running);

    private async Task RunAsync(SshChannel channel, CancellationToken gone)
    {
        try
        {
            channel.Output.Exit(await program.RunAsync(session, gone).ConfigureAwait(false));
        }
        catch (Exception unheard) when (unheard is SshChannelClosedException || (unheard is OperationCanceledException && gone.IsCancellationRequested))
        {
            channel.Close();
        }
        catch (Exception failure)
        {
            channel.Fail(failure);
        }
        finally
        {
            channel.EndInput();
        }
    }
}

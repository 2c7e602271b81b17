using System.Text;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Channels;

/// <summary>A handler of a channel type of one's own that tells an observer each call, and can be stopped in the middle of one.</summary>
internal sealed class ObservedHandler(IActorRef observer, Task? release = null) : SshChannelHandler
{
    public static string Type => "observed@example.com";

    /// <summary>A server option that serves this type, and allows everything.</summary>
    public static SshServerOptions Serve(SshServerOptions options, Func<SshChannelOpening, SshChannelFace?> factory) => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [Type] = factory },
    };

    public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
    {
        observer.Tell($"opened {channel.Opening.Type} with '{Encoding.ASCII.GetString(channel.Opening.Data.Span)}'");
        return ValueTask.CompletedTask;
    }

    public override async ValueTask OnDataAsync(
        SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken)
    {
        observer.Tell($"data {extendedDataType?.ToString() ?? "main"}");
        await (release ?? Task.CompletedTask);
        observer.Tell(Encoding.ASCII.GetString(data.Span));
    }

    public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken)
    {
        observer.Tell("eof");
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        observer.Tell($"request {request.Type} {request.Data.Length}");
        return request.Type == "yes@example.com"
            || (request.Type == "no@example.com" ? false : throw new InvalidOperationException("on purpose"));
    }

    public override ValueTask OnClosedAsync(SshChannel channel, ChannelCloseCause cause)
    {
        observer.Tell($"closed {cause.Kind}");
        return ValueTask.CompletedTask;
    }
}

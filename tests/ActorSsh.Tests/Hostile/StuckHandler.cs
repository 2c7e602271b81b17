using System.Text;

namespace ActorSsh.Tests.Hostile;

/// <summary>A channel whose handler never takes a byte, in the state that its open asks for.</summary>
internal sealed class StuckHandler : SshChannelHandler
{
    public const string Type = "stuck@example.com";

    /// <summary>A type whose opens nobody ever decides.</summary>
    public const string UndecidedType = "undecided@example.com";

    /// <summary>A server with both types, which allows them and sessions, and has room for hundreds of channels.</summary>
    public static SshServerOptions Serve(SshServerOptions options) => options with
    {
        Limits = options.Limits with { Channels = 2000, PendingInboundOpens = 1000 },
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
        {
            [Type] = static _ => new StuckHandler(),
            [UndecidedType] = static _ => new StuckHandler(),
        },
        Policy = new Undecided(),
    };

    public override ValueTask OnOpenedAsync(SshChannel channel, CancellationToken cancellationToken)
    {
        switch (Encoding.ASCII.GetString(channel.Opening.Data.Span))
        {
            case "eof":
                channel.SendEof();
                break;
            case "close":
                channel.Close();
                break;
            case "die":
                throw new InvalidOperationException("on purpose");
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken);

    private sealed class Undecided : ISshPolicy
    {
        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            if (question is ChannelOpenQuestion { ChannelType: UndecidedType })
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return question is ChannelOpenQuestion or GlobalRequestQuestion ? SshPolicyDecision.Allow : default;
        }
    }
}

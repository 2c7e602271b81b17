using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Splicing;

/// <summary>
/// A server that joins what its users open to the connection that called itself the upstream. Both are scripted peers of the same server, so
/// either can say anything; time stands still until the test moves it.
/// </summary>
public abstract class SpliceSpec : VirtualTimeSpec
{
    protected const int Window = 128 * 1024;
    protected const int Unsent = 64 * 1024;
    protected const string Type = "spliced@example.com";

    private const string HereIAm = "here-i-am@example.com";

    private readonly TaskCompletionSource<SshConnection> _upstream = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A server that joins sessions and channels of <see cref="Type"/> to the upstream's connection.</summary>
    internal Task<TestServer> ServeSplicesAsync(Func<SshSplice, SshSplice>? change = null)
    {
        var splice = (change ?? (static same => same))(new SshSplice(
            async (_, cancellationToken) => new SshSpliceTarget(await _upstream.Task.WaitAsync(cancellationToken))));
        return ServeInVirtualTimeAsync(o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Limits = o.Limits with { InitialWindowSize = Window },
            Splice = o.Splice with { UnsentBytes = Unsent },
            Splices = new Dictionary<string, SshSplice> { ["session"] = splice, [Type] = splice },
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                [HereIAm] = (request, _) =>
                {
                    _upstream.SetResult(request.Connection);
                    return new(new SshGlobalReply(true));
                },
            },
        });
    }

    /// <summary>A peer that is joined to none yet.</summary>
    internal static async Task<ScriptedPeer> LogUserInAsync(TestServer server) => (await server.LogInAsync()).Peer;

    /// <summary>The peer whose connection others are joined to.</summary>
    internal static async Task<ScriptedPeer> LogUpstreamInAsync(TestServer server)
    {
        var upstream = await LogUserInAsync(server);
        await upstream.SendAsync(new GlobalRequestMessage(HereIAm, true, []));
        await upstream.ExpectAsync(MessageNumber.RequestSuccess);
        return upstream;
    }

    /// <summary>A user's channel and the upstream's, joined.</summary>
    internal static async Task<(ScriptedChannel User, ScriptedChannel Upstream)> JoinAsync(
        ScriptedPeer user, ScriptedPeer upstream, string type = Type, ScriptedChannelOptions? options = null)
    {
        var opening = await user.BeginOpenAsync(type, default, options);
        var opened = await upstream.ExpectOpenAsync(type, options);
        await opened.ConfirmAsync();
        await opening.ExpectConfirmationAsync();
        return (opening, opened);
    }

    /// <summary>The same with a session whose shell has started.</summary>
    internal static async Task<(ScriptedChannel User, ScriptedChannel Upstream)> StartAsync(ScriptedPeer user, ScriptedPeer upstream)
    {
        var (mine, theirs) = await JoinAsync(user, upstream, "session");
        await mine.SendRequestAsync("shell");
        await theirs.ExpectRequestAsync("shell");
        await theirs.ReplyAsync(success: true);
        await mine.ExpectAsync(MessageNumber.ChannelSuccess);
        return (mine, theirs);
    }

    /// <summary>Bytes that tell when one is lost, doubled or out of order.</summary>
    internal static byte[] Pattern(int length)
    {
        var data = new byte[length];
        new Random(length).NextBytes(data);
        return data;
    }
}

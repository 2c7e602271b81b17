using System.Text;

namespace ActorSsh.Tests.Splicing;

/// <summary>
/// A server where users of one name are joined to whoever is logged in as <c>upstream</c>: both ends are clients of the same server, whose
/// scripts can answer anything.
/// </summary>
public abstract class SpliceSpec : ServerSpec
{
    protected const int Window = 128 * 1024;
    protected const int Unsent = 64 * 1024;
    protected const string Type = "spliced@example.com";

    private readonly TaskCompletionSource<SshConnection> _upstream = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A server that joins sessions and channels of <see cref="Type"/> to the upstream's connection.</summary>
    internal Task<TestServer> ServeSplicesAsync(Func<SshSplice, SshSplice>? change = null, Func<SshServerOptions, SshServerOptions>? options = null)
    {
        var splice = new SshSplice(async (_, cancellationToken) => new SshSpliceTarget(await _upstream.Task.WaitAsync(cancellationToken)));
        splice = change?.Invoke(splice) ?? splice;
        return ServeAsync(o => (options ?? (static same => same))(o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Limits = o.Limits with { InitialWindowSize = Window },
            Splice = o.Splice with { UnsentBytes = Unsent },
            Splices = new Dictionary<string, SshSplice> { ["session"] = splice, [Type] = splice },
            GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
            {
                ["here-i-am@example.com"] = (request, _) =>
                {
                    _upstream.SetResult(request.Connection);
                    return new(new SshGlobalReply(true, Encoding.ASCII.GetBytes("welcome")));
                },
            },
        }));
    }

    /// <summary>Logs the upstream in and makes it the target.</summary>
    internal static async Task<SshClientScript> LogUpstreamInAsync(TestServer server)
    {
        var upstream = await server.LogInAsync();
        await upstream.Peer.SendAsync(new Protocol.Connection.Messages.GlobalRequestMessage("here-i-am@example.com", true, []));
        await upstream.Peer.ExpectAsync(Protocol.Wire.MessageNumber.RequestSuccess);
        return upstream;
    }
}

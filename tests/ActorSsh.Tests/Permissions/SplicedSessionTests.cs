using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary>A session that is joined to another connection's: the other end hears what the log-in leaves, and nothing else.</summary>
public sealed class SplicedSessionTests : PermissionSpec
{
    private const string HereIAm = "here-i-am@example.com";

    private readonly TaskCompletionSource<SshConnection> _upstream = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact, Trait("rule", "T-11"), Trait("rule", "C-50")]
    public async Task Requests_ThroughASplice_AreWhatTheLogInLeaves()
    {
        var permissions = LoginPermissions.Restricted with
        {
            PermitsPortForwarding = true,
            ForcedCommand = "backup",
            Environment = new Dictionary<string, string> { ["TIER"] = "gold" },
        };
        await using var server = await ServeAsync(permissions, Splicing);
        await using var upstream = (await server.LogInAsync()).Peer;
        Assert.NotNull(await upstream.RequestAsync(HereIAm));
        await using var user = (await server.LogInAsync()).Peer;

        var opening = await user.BeginOpenAsync("session");
        var theirs = await upstream.ExpectOpenAsync("session");
        await theirs.ConfirmAsync();
        await opening.ExpectConfirmationAsync();
        foreach (var refused in new[] { "pty-req", "x11-req", "auth-agent-req@openssh.com", "agent-req" })
        {
            Assert.False(await opening.RequestAsync(refused, SessionData.Of(refused)));
        }

        await opening.SendRequestAsync("env", SessionData.Variable("TIER", "platinum"), wantReply: false);
        await opening.SendRequestAsync("exec", SshFields.Text("id"));

        Assert.Equal(SessionData.Variable("TIER", "gold"), (await theirs.ExpectRequestAsync("env")).Message.Data.ToArray());
        Assert.Equal(SessionData.Variable("SSH_ORIGINAL_COMMAND", "id"), (await theirs.ExpectRequestAsync("env")).Message.Data.ToArray());
        Assert.Equal(SshFields.Text("backup"), (await theirs.ExpectRequestAsync("exec")).Message.Data.ToArray());
    }

    private SshServerOptions Splicing(SshServerOptions options) => options with
    {
        Splices = new Dictionary<string, SshSplice>
        {
            ["session"] = new SshSplice(async (_, cancellationToken) => new SshSpliceTarget(await _upstream.Task.WaitAsync(cancellationToken))),
        },
        GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>>
        {
            [HereIAm] = (request, _) =>
            {
                _upstream.SetResult(request.Connection);
                return new(new SshGlobalReply(true));
            },
        },
    };
}

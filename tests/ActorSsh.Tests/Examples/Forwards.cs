using ActorSsh.TestKit;
using ActorSsh.Tests.Forwarding;

namespace ActorSsh.Tests.Examples;

/// <summary>A policy for forwarding, as the library's README shows it.</summary>
public sealed class Forwards : ServerSpec
{
    [Theory]
    [InlineData("ada", true)]
    [InlineData("bob", false)]
    public async Task Example_OfAPolicy_LetsOneUserHaveThingsListenedOn(string user, bool isAllowed)
    {
        await using var server = await ServeAsync(Serve);
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.LogInAsync(user, server.UserKey);

        var port = await peer.RequestAsync("tcpip-forward", ForwardScript.Port("localhost", 0));

        Assert.Equal(isAllowed, port is not null);
    }

    [Fact]
    public async Task Example_OfAPolicy_SaysWhyNot()
    {
        await using var server = await ServeAsync(Serve);
        await using var client = await server.LogInAsync();

        byte[] mail = [.. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(25), .. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(4000)];
        var refused = await client.OpenInVainAsync(0, "direct-tcpip", mail);

        Assert.Equal("ask the operators", refused.Description);
    }

    [Fact]
    public void Example_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Forwards.cs", pieces: 1);

    private static SshServerOptions Serve(SshServerOptions options)
    {
        // README begins
        options = options with
        {
            Policy = SshPolicy.From(static question => question switch
            {
                ChannelOpenQuestion { ChannelType: "session" or "direct-tcpip" or "direct-streamlocal@openssh.com" } => SshPolicyDecision.Allow,
                ConnectQuestion { Target.Port: 5432 } => SshPolicyDecision.Allow,                                   // ssh -L, -W, -J, -D
                UnixSocketQuestion { Path: "/run/app.sock", IsListen: false } => SshPolicyDecision.Allow,            // ssh -L to a path
                GlobalRequestQuestion { Name: "tcpip-forward" or "cancel-tcpip-forward" } => SshPolicyDecision.Allow,
                ListenQuestion { Connection.User: "ada", Port: 0 or > 1023 } => SshPolicyDecision.Allow,             // ssh -R
                ChannelRequestQuestion { RequestType: "auth-agent-req@openssh.com" } => SshPolicyDecision.Allow,     // ssh -A
                _ => SshPolicyDecision.Deny("ask the operators"),
            }),
        };
        // README ends
        return options;
    }
}

// README begins
using System.Net;
using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
// README ends

namespace ActorSsh.Tests.Examples;

/// <summary>The examples of the test kit's README, compiled and run.</summary>
public sealed class KitExample
{
    // README begins
    [Fact]
    public async Task MyServer_IgnoresNoWindow()
    {
        var key = HostKey.GenerateEd25519();
        await using var server = await SshServer.StartAsync(MyOptions(key));
        await using var peer = ScriptedPeer.Connect(server);                    // over memory: no port, no network
        await peer.LogInAsync("ada", key);

        var channel = await peer.OpenChannelAsync("session", options: new ScriptedChannelOptions { InitialWindowSize = 5, GrantsCredit = false });
        Assert.True(await channel.RequestAsync("exec", SshFields.Text("say hello-world")));
        Assert.Equal("hello", Encoding.ASCII.GetString(await channel.ReadAsync(5)));
        Assert.Equal(0, channel.ReceiveWindow);                                 // it stops where the window ends ...

        await channel.AdjustAsync(1000);                                        // ... and goes on with credit
        var rest = await channel.ReadToCloseAsync();
        Assert.Equal(("-world", 0u), (rest.Output, rest.ExitStatus));
    }

    [Fact]
    public async Task MyClient_SurvivesAServerThatVanishesInMidPacket()
    {
        await using var server = ScriptedPeer.Serve(out var stream);            // any client that speaks over a stream
        var client = MyClientAsync(stream);
        await server.AcceptLogInAsync(login => login.User == "ada");

        var session = await server.ExpectOpenAsync("session");
        await session.ConfirmAsync();
        server.CutAfter(20);                                                    // twenty bytes of the next packet, then nothing
        await session.SendDataAsync(new byte[1000]);

        await Assert.ThrowsAnyAsync<IOException>(() => client);
    }

    [Fact]
    public async Task MyServer_WaitsForALogInAsLongAsItsGrace()
    {
        using var system = ActorSystem.Create("my-test", TestConfigs.TestSchedulerConfig);
        var time = new VirtualTime((TestScheduler)system.Scheduler);            // nothing is due until the test moves it
        var options = MyOptions(HostKey.GenerateEd25519()) with { TimeProvider = time.Provider };
        await using var server = await SshServer.StartAsync(options, system);
        await using var peer = ScriptedPeer.Connect(server);
        await peer.HandshakeAsync();

        time.Advance(options.Authentication.LoginGrace);

        var end = await time.DueAsync(peer.ExpectDisconnectAsync());
        Assert.Equal(DisconnectReason.ByApplication, end.Reason);
    }

    [Fact]
    public async Task MyAuthenticator_WantsAPassword_ThenTheDay()
    {
        var options = MyOptions(HostKey.GenerateEd25519());
        await using var server = await SshServer.StartAsync(options with
        {
            Authenticator = new MyAuthenticator(),
            Authentication = options.Authentication with { Methods = ["password", "keyboard-interactive"] },
        });
        await using var peer = ScriptedPeer.Connect(server);
        var ada = new ClientAuthenticationOptions { User = "ada", Methods = ["password", "keyboard-interactive"] };

        await peer.LogInAsync(ada, question => question.Kind == AuthenticationQuestionKind.Password ? ["lovelace"]
            : question.Prompts is [{ Text: "Which day is it? " }] ? ["friday"]
            : null);                                                            // null: would not say, and tries the next method

        await using var other = ScriptedPeer.Connect(server);
        var refused = await Assert.ThrowsAsync<EndOfStreamException>(() => other.LogInAsync(ada, _ => ["babbage"]));    // until the server ends it
        Assert.Contains("Too many authentication failures", refused.Message, StringComparison.Ordinal);
    }
    // README ends

    [Fact]
    public void Examples_OfTheReadme_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh.TestKit/README.md", "tests/ActorSsh.Tests/Examples/KitExample.cs", pieces: 3);

    private static SshServerOptions MyOptions(HostKey key) => SshServerOptions.Default with
    {
        Listen = [],
        HostKeys = [HostKey.GenerateEd25519()],
        Authenticator = SshAuthenticator.From(query => key.PublicKey.Equals(query.Key)),
        Policy = SshPolicy.AllowSessions,
        Session = Programs.Find,
        ActorSystemConfig = "akka { loglevel = WARNING, stdout-loglevel = OFF }",
    };

    /// <summary>A client of one session that wants to read more than it gets.</summary>
    private static async Task MyClientAsync(Stream stream)
    {
        using var client = new Scripted.ProtocolClient(stream);
        await client.LogInAsync("ada", HostKey.GenerateEd25519());
        client.Channels!.OpenChannel("session", default, TimeSpan.Zero);
        await client.RunUntilAsync(() => false);
    }
}

// README begins
internal sealed class MyAuthenticator : ISshAuthenticator
{
    private static readonly KeyboardInteractiveChallenge Day = new(new KeyboardInteractivePrompt("Which day is it? ", Echo: true));

    public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new(query switch
    {
        { Password: "lovelace" } => AuthenticationDecision.AcceptThen(["keyboard-interactive"], LoginPermissions.Unrestricted),
        { Completed: [], Interactive: not null } => AuthenticationDecision.Refuse,                    // the day alone opens nothing
        { Interactive.Round: 0 } => AuthenticationDecision.Challenge(Day),
        { Interactive.Responses: ["friday"] } => AuthenticationDecision.Accept,
        _ => AuthenticationDecision.Refuse,
    });
}
// README ends

using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Authentication;

/// <summary>Whatever becomes of a log-in, passwords, new passwords and answers stand in no log, at any level.</summary>
public sealed class SecrecyTests : ServerSpec
{
    private const string Secret = "tell-nobody";
    private const string End = "end";

    [Theory, Trait("rule", "B-21")]
    [InlineData("password", "accept")]
    [InlineData("password", "refuse")]
    [InlineData("password", "throw")]
    [InlineData("password", "change")]
    [InlineData("keyboard-interactive", "accept")]
    [InlineData("keyboard-interactive", "refuse")]
    [InlineData("keyboard-interactive", "throw")]
    public async Task Secrets_AreNotLogged(string method, string outcome)
    {
        await using (var server = await TestServer.StartAsync(o => o with
        {
            ActorSystemConfig = "akka { loglevel = DEBUG, stdout-loglevel = OFF }",
            Authenticator = new Recounting(outcome),
            Authentication = o.Authentication with { Methods = [method] },
        }))
        {
            server.Server.System.EventStream.Subscribe(TestActor, typeof(LogEvent));
            await using var peer = ScriptedPeer.Connect(server.Server);
            var options = new ClientAuthenticationOptions { User = "ann", Methods = [method], MaximumTries = 1 };
            var login = peer.LogInAsync(options, static question => [.. question.Prompts.Select(static _ => Secret)]);
            await ((Task)login).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Assert.Equal(outcome is "accept" or "change", login.IsCompletedSuccessfully);
        }

        TestActor.Tell(End, ActorRefs.NoSender);   // the server has ended, so everything it logged stands before this
        var logged = new List<object>();
        for (var next = await ExpectMsgAsync<object>(); !End.Equals(next); next = await ExpectMsgAsync<object>())
        {
            logged.Add(next);
        }

        Assert.NotEmpty(logged);
        Assert.All(logged, static entry => Assert.DoesNotContain(Secret, entry.ToString(), StringComparison.Ordinal));
    }

    /// <summary>Names the question in what it throws, as code does that wants to be helpful.</summary>
    private sealed class Recounting(string outcome) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new(outcome switch
        {
            _ when query.Interactive is { Round: 0 } => AuthenticationDecision.Challenge(new(new KeyboardInteractivePrompt("Code: ", Echo: false))),
            "throw" => throw new InvalidOperationException($"{query} with {query.Interactive}"),
            "change" when query.NewPassword is null => AuthenticationDecision.ChangePassword("Too old."),
            "refuse" => AuthenticationDecision.Refuse,
            _ => AuthenticationDecision.Accept,
        });
    }
}

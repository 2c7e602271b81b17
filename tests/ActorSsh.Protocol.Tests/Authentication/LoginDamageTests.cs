using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Messages damaged at random, in every phase of both roles: a protocol error at most, and nobody gets in by them (H-9).</summary>
public class LoginDamageTests
{
    private const int Seed = 94252;

    private static readonly HostKey Certificate = LoginWorld.Certify(LoginWorld.KeyA);

    private static readonly byte[][] Requests =
    [
        RequestForge.None(), new RequestForge().Probe(), new RequestForge().Signed(), RequestForge.With(Certificate).Signed(),
        (new RequestForge { Method = LoginWorld.HostBoundMethod }).Signed(), RequestForge.Password("secret"),
        RequestForge.Password("secret", "fresh"), RequestForge.Interactive("pam"), RequestForge.Answers("yes", "no"),
    ];

    private static readonly byte[][] Replies =
    [
        Payload.Encode(new UserAuthFailureMessage(["publickey", "password"], IsPartialSuccess: true)),
        Payload.Encode(new UserAuthBannerMessage("Hi", "")),
        Payload.Encode(new UserAuthPublicKeyOkMessage(LoginWorld.Ed25519, LoginWorld.KeyA.PublicKeyBlob.Span)),
        Payload.Encode(new UserAuthInfoRequestMessage("N", "I", "", [new KeyboardInteractivePrompt("Code: ", Echo: true)])),
        Payload.Encode(new UserAuthPasswordChangeMessage("Old", "")),
    ];

    [Fact, Trait("hostile", "H-9"), Trait("hostile", "H-18")]
    public void Server_OfDamagedRequests_ThrowsProtocolErrorsAtMost()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 2000; run++)
        {
            var driver = new ServerDriver(LoginWorld.AllMethods with { MaximumAttempts = 100 })
            {
                Decide = query => query.Interactive is { Round: < 3 }
                    ? AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("? ", Echo: true)))
                    : AuthenticationDecision.Refuse,
            };

            var error = Record.Exception(() => driver.Receive([.. Enumerable.Range(0, 8).Select(_ => Damaged(Requests, random))]));

            Assert.True(error is null or SshProtocolException, $"seed {Seed}, run {run}: {error}");
            Assert.False(driver.Server.IsAuthenticated);
        }
    }

    [Fact, Trait("hostile", "H-9"), Trait("hostile", "H-18")]
    public void Client_OfDamagedReplies_ThrowsProtocolErrorsAtMost()
    {
        var random = new Random(Seed);
        for (var run = 0; run < 2000; run++)
        {
            var driver = new ClientDriver(new ClientAuthenticationOptions
            {
                User = LoginWorld.User,
                Keys = [LoginWorld.KeyA],
                Methods = ["password", "keyboard-interactive", "publickey"],
            })
            {
                Person = question => [.. question.Prompts.Select(_ => "answer")],
            };

            var error = Record.Exception(() =>
            {
                driver.Fail(random.GetItems(["publickey", "password", "keyboard-interactive"], 1));
                for (var reply = 0; reply < 8; reply++)
                {
                    driver.Client.OnPayload(Damaged(Replies, random));
                    driver.Drain();
                }
            });

            Assert.True(error is null or SshProtocolException, $"seed {Seed}, run {run}: {error}");
            Assert.False(driver.Client.IsAuthenticated);
        }
    }

    /// <summary>A message with a byte or two changed, now and then cut; sometimes whole.</summary>
    private static byte[] Damaged(byte[][] messages, Random random)
    {
        var bent = random.GetItems(messages, 1)[0].ToArray();
        for (var hits = random.Next(3); hits > 0; hits--)
        {
            bent[random.Next(1, bent.Length)] = (byte)random.Next(256);
        }

        return bent[..(random.Next(6) == 0 ? random.Next(1, bent.Length) : bent.Length)];
    }
}

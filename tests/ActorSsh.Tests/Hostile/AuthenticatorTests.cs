using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Tests.Hostile;

/// <summary>An authenticator that does not keep its word refuses, whatever it does.</summary>
public sealed class AuthenticatorTests : ServerSpec
{
    [Fact, Trait("hostile", "H-10")]
    public async Task AuthenticatorThatDecidesNothing_Refuses()
    {
        await using var server = await ServeAsync(static o => o with { Authenticator = new Undecided() });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => server.LogInAsync());

        Assert.Contains("failed", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Undecided : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new((AuthenticationDecision)null!);
    }
}

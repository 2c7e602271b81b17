using ActorSsh.Connections;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Connections;

/// <summary>Credit follows the memory that the process may have.</summary>
public sealed class AffordableCreditTests
{
    private const long Mega = 1024 * 1024;

    private static readonly CreditOptions Options = new() { Server = 4096 * Mega, User = 1024 * Mega };

    [Theory, Trait("rule", "C-30")]
    [InlineData(32_768, 4096, 1024)]
    [InlineData(16_384, 4096, 1024)]
    [InlineData(1024, 256, 64)]
    [InlineData(64, 16, 4)]
    [InlineData(0, 4096, 1024)]
    public void Credit_IsAQuarterOfTheMemoryAtMost(long memory, long server, long user) =>
        Assert.Equal(new AffordableCredit(server * Mega, user * Mega), AffordableCredit.Of(Options, memory * Mega));

    [Fact, Trait("rule", "C-30")]
    public void User_HasAlwaysSomething() => Assert.Equal(1, AffordableCredit.Of(Options with { User = 1 }, Mega).User);
}

using Xunit.Abstractions;

namespace ActorSsh.Tests.Hostile;

/// <summary>
/// Every message number, to a channel in every state, again and again, while its handler reads nothing: the connection says what is wrong and
/// ends, or its other channel echoes on; another connection never notices, and nothing is left. A hundred thousand messages in all.
/// </summary>
public sealed class EveryMessageTests(ITestOutputHelper output) : ServerSpec
{
    private const int Numbers = 256;
    private const int Times = 56;

    public static TheoryData<ChannelState> States => [.. Enum.GetValues<ChannelState>()];

    [Theory, MemberData(nameof(States)), Trait("hostile", "H-1"), Trait("rule", "C-29"), Trait("rule", "C-62")]
    public async Task EveryNumber_ManyTimes_StopsNoOtherChannel(ChannelState state)
    {
        await using var server = await ServeAsync(StuckHandler.Serve);
        await using var witness = await server.LogInAsync();
        var echo = await witness.ExecAsync(0, "echo");

        var ended = await AttackAsync(server, state);

        output.WriteLine($"{state}: {string.Join(' ', ended)} ended the connection");
        await witness.AssertEchoesAsync(echo, "still here");
        await witness.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await server.Server.StopAsync();
    }

    /// <summary>The numbers that ended their connection.</summary>
    private static async Task<IReadOnlyList<int>> AttackAsync(TestServer server, ChannelState state)
    {
        var ended = new List<int>();
        var attacker = await Attacker.LogInAsync(server);
        for (var number = 0; number < Numbers; number++)
        {
            if (!await attacker.AttackAsync(state, (byte)number, Times))
            {
                ended.Add(number);
                await attacker.DisposeAsync();
                attacker = await Attacker.LogInAsync(server);
            }
        }

        await attacker.DisposeAsync();
        return ended;
    }
}

using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Hostile;

/// <summary>Text that user code hands on, perhaps out of a peer's mouth, costs its own channel at most.</summary>
public sealed class UserTextTests : ServerSpec
{
    private static readonly string LoneSurrogates = new('\uD800', 20);

    public static TheoryData<string> Explanations => new() { new string('x', 100_000), LoneSurrogates, "\0\u001B[2J" };

    [Theory, Trait("rule", "C-60"), Trait("hostile", "H-24")]
    [MemberData(nameof(Explanations))]
    public async Task ExitSignal_WithAnyExplanation_EndsItsChannelOnly(string explanation)
    {
        await using var server = await ServeAsync(o => o with
        {
            Session = start => start.Command == "die" ? new Programs.Run((_, _) => Task.FromResult(SshExit.Signal("TERM", explanation))) : Programs.Find(start),
        });
        await using var client = await server.LogInAsync();
        var other = await client.ExecAsync(1, "echo");

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(0, "die"));

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await client.AssertEchoesAsync(other, "still here");
    }

    [Theory, Trait("rule", "C-10"), Trait("hostile", "H-24")]
    [MemberData(nameof(Explanations))]
    public async Task Denial_WithAnyReason_RefusesTheOpenOnly(string reason)
    {
        await using var server = await ServeAsync(o => o with
        {
            Policy = SshPolicy.From(question => question is ChannelOpenQuestion { ChannelType: "session" } ? SshPolicyDecision.Allow : SshPolicyDecision.Deny(reason)),
        });
        await using var client = await server.LogInAsync();
        var other = await client.ExecAsync(1, "echo");

        var refusal = await RefusalAsync(client);

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, refusal);
        await client.AssertEchoesAsync(other, "still here");
    }

    private static async Task<ChannelOpenFailureReason> RefusalAsync(SshClientScript client) => (await client.OpenInVainAsync(7, "direct-tcpip")).Reason;
}

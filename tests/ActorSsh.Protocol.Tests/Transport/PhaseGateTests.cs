using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>The whole gate against a table written down here: role x phase x number.</summary>
public sealed class PhaseGateTests
{
    private const string Idle = "apply 1; ignore 2-4";
    private const string Rekeying = "apply 1 3; ignore 2 4";

    private static readonly Dictionary<GatePhase, (string Server, string Client)> Expected = new()
    {
        [GatePhase.FirstKexInit] = ("apply 1 20; ignore 2-4", "apply 1 20; ignore 2-4"),
        [GatePhase.FirstGuess] = (Idle + "; guess 30-49", Idle + "; guess 30-49"),
        [GatePhase.FirstMethod] = ("apply 1 30; ignore 2-4", "apply 1 31; ignore 2-4"),
        [GatePhase.FirstNewKeys] = ("apply 1 21; ignore 2-4", "apply 1 21; ignore 2-4"),
        [GatePhase.StrictGuess] = ("apply 1; guess 30-49", "apply 1; guess 30-49"),
        [GatePhase.StrictMethod] = ("apply 1 30", "apply 1 31"),
        [GatePhase.StrictNewKeys] = ("apply 1 21", "apply 1 21"),
        [GatePhase.ExtInfoSlot] = ("apply 1 5 7 20; ignore 2-4", "apply 1 6 7 20; ignore 2-4"),
        [GatePhase.ServiceRequest] = ("apply 1 5 20; ignore 2-4", "apply 1 6 20; ignore 2-4"),
        [GatePhase.Authentication] = ("apply 1 5 20; ignore 2-4; pass 50 61-79", "apply 1 7 20; ignore 2-4; pass 51-53 60-79"),
        [GatePhase.ExtInfoBeforeSuccess] = (Idle, Idle + "; pass 52"),
        [GatePhase.Open] = (
            "apply 1 3 20 192; ignore 2 4 50 193; pass 80-82 90-100; unknown 0 5 8-19 22-29 54-59 83-89 101-191 194-255",
            "apply 1 3 20 192; ignore 2 4 53 193; pass 80-82 90-100; unknown 0 8-19 22-29 54-59 83-89 101-191 194-255"),
        [GatePhase.RekeyGuess] = (Rekeying + "; guess 30-49", Rekeying + "; guess 30-49"),
        [GatePhase.RekeyMethod] = ("apply 1 3 30; ignore 2 4", "apply 1 3 31; ignore 2 4"),
        [GatePhase.RekeyNewKeys] = ("apply 1 3 21; ignore 2 4", "apply 1 3 21; ignore 2 4"),
    };

    [Fact, Trait("rule", "T-4"), Trait("hostile", "H-2")]
    public void EveryMessage_InEveryPhaseOfBothRoles_HasTheVerdictWrittenDown()
    {
        var rows = 0;
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<SshRole>())
        {
            foreach (var (phase, (server, client)) in Expected)
            {
                var expected = Parse(role is SshRole.Server ? server : client);
                for (var number = 0; number <= byte.MaxValue; number++, rows++)
                {
                    var verdict = PhaseGate.Judge(role, phase, (byte)number);
                    if (verdict != expected[number])
                    {
                        wrong.Add($"{role} {phase} {number}: {verdict}, not {expected[number]}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(2 * Enum.GetValues<GatePhase>().Length * 256, rows);
    }

    [Fact, Trait("rule", "T-4")]
    public void Services_BeforeAuthentication_AreNeverPassed()
    {
        var early = Enum.GetValues<GatePhase>().Except([GatePhase.Open]);

        Assert.All(early, phase => Assert.All(Enumerable.Range(80, 112), number =>
            Assert.Equal(GateVerdict.Disconnect, PhaseGate.Judge(SshRole.Server, phase, (byte)number))));
    }

    private static GateVerdict[] Parse(string text)
    {
        var verdicts = new GateVerdict[256];
        foreach (var part in text.Split("; "))
        {
            var words = part.Split(' ');
            foreach (var range in words[1..].Select(word => word.Split('-').Select(int.Parse).ToArray()))
            {
                Array.Fill(verdicts, Verdict(words[0]), range[0], range[^1] - range[0] + 1);
            }
        }

        return verdicts;
    }

    private static GateVerdict Verdict(string word) => word switch
    {
        "apply" => GateVerdict.Apply,
        "ignore" => GateVerdict.Ignore,
        "pass" => GateVerdict.Pass,
        "guess" => GateVerdict.DiscardGuess,
        "unknown" => GateVerdict.Unimplemented,
        _ => throw new ArgumentException(word),
    };
}

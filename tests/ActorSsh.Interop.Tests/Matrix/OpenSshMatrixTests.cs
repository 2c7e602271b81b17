using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>OpenSSH's client with each algorithm it shares with us.</summary>
public sealed class OpenSshMatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    public static TheoryData<string, string> Algorithms => Both<OpenSshPeer>.Each();

    public static TheoryData<string, string> Seeded => Both<OpenSshPeer>.Seeded();

    [PeerTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<OpenSshPeer>(algorithm, combination);

    [PeerTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<OpenSshPeer>(seed, combination);
}

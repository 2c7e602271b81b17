using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>PuTTY's plink with each algorithm it shares with us.</summary>
public sealed class PlinkMatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    public static TheoryData<string, string> Algorithms => Both<PlinkPeer>.Each();

    public static TheoryData<string, string> Seeded => Both<PlinkPeer>.Seeded();

    [PeerTheory("plink", "puttygen"), Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<PlinkPeer>(algorithm, combination);

    [PeerTheory("plink", "puttygen"), Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<PlinkPeer>(seed, combination);
}

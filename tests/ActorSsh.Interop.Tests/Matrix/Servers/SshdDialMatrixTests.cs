using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Our client with each algorithm it shares with OpenSSH's server.</summary>
public sealed class SshdDialMatrixTests(DialFixture fixture) : IClassFixture<DialFixture>
{
    public static TheoryData<string, string> Algorithms => Both<SshdHost>.Each();

    public static TheoryData<string, string> Seeded => Both<SshdHost>.Seeded();

    [PeerTheory("sshd"), Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<SshdHost>(algorithm, combination);

    [PeerTheory("sshd"), Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<SshdHost>(seed, combination);
}

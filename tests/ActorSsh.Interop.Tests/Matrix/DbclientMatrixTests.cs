using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Dropbear's dbclient with each algorithm it shares with us.</summary>
public sealed class DbclientMatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    public static TheoryData<string, string> Algorithms => Both<DbclientPeer>.Each();

    public static TheoryData<string, string> Seeded => Both<DbclientPeer>.Seeded();

    [PeerTheory("dbclient", "dropbearconvert"), Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<DbclientPeer>(algorithm, combination);

    [PeerTheory("dbclient", "dropbearconvert"), Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<DbclientPeer>(seed, combination);
}

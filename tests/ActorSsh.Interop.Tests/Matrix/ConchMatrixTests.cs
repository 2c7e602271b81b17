using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Twisted Conch as the client with each algorithm it shares with us.</summary>
public sealed class ConchMatrixTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>
{
    public static TheoryData<string, string> Algorithms => Both<ConchPeer>.Each();

    public static TheoryData<string, string> Seeded => Both<ConchPeer>.Seeded();

    [PythonTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<ConchPeer>(algorithm, combination);

    [PythonTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<ConchPeer>(seed, combination);
}

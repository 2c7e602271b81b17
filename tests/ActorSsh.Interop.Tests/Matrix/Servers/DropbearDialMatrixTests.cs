namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>Our client with each algorithm it shares with Dropbear's server.</summary>
public sealed class DropbearDialMatrixTests(DialFixture fixture) : IClassFixture<DialFixture>
{
    public static TheoryData<string, string> Algorithms => Both<DropbearHost>.Each();

    public static TheoryData<string, string> Seeded => Both<DropbearHost>.Seeded();

    [DropbearTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Algorithms))]
    public Task Algorithm_ThatBothHave_IsAgreedOnAndCarriesBytes(string algorithm, string combination) =>
        fixture.CheckAsync<DropbearHost>(algorithm, combination);

    [DropbearTheory, Trait("rule", "T-2")]
    [MemberData(nameof(Seeded))]
    public Task Combination_OfASeed_IsAgreedOnAndCarriesBytes(string seed, string combination) =>
        fixture.CheckAsync<DropbearHost>(seed, combination);
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>The units in the README: whoever pastes them gets a bastion.</summary>
public sealed partial class UnitFilesTests : IDisposable
{
    private const string Verifier = "/usr/bin/systemd-analyze";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-43")]
    public void Units_OfTheReadme_AskForWhatTheBastionOffers()
    {
        var units = Units();

        Assert.Equal(["bastion.service", "bastion.socket"], units.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("\nType=notify\n", units["bastion.service"], StringComparison.Ordinal);
        Assert.Contains("\nRequires=bastion.socket\n", units["bastion.service"], StringComparison.Ordinal);
        Assert.Contains("\nAccept=no\n", units["bastion.socket"], StringComparison.Ordinal);
        Assert.All(units.Values.SelectMany(static unit => unit.Split('\n')), static line => Assert.Matches(@"^(#.*|\[[A-Z][a-z]+\]|[A-Z]\w+=.+|)$", line));
    }

    [Fact]
    public void ExitCodes_ThatNoRestartMends_AreThoseOfTheProgram()
    {
        var codes = Prevented().Match(Units()["bastion.service"]).Groups[1].Value.Split(' ').Select(static code => (ExitCode)int.Parse(code, null));

        Assert.All(codes, static code => Assert.True(Enum.IsDefined(code), $"{code}"));
    }

    [VerifierFact, Trait("rule", "B-43")]
    public async Task Units_OfTheReadme_AreSoundForSystemd()
    {
        foreach (var (name, text) in Units())
        {
            _folder.Write(name, text.Replace("/usr/local/bin/bastion", "/bin/true"));
        }

        using var verifier = Process.Start(new ProcessStartInfo(Verifier, ["verify", _folder.PathOf("bastion.service"), _folder.PathOf("bastion.socket")]) { RedirectStandardError = true })!;
        var said = await verifier.StandardError.ReadToEndAsync();
        await verifier.WaitForExitAsync();

        Assert.DoesNotContain(_folder.Path, said, StringComparison.Ordinal);
        Assert.Equal(0, verifier.ExitCode);
    }

    private static Dictionary<string, string> Units() =>
        UnitBlock().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src/ActorSsh.Bastion/README.md"))).ToDictionary(static unit => unit.Groups[1].Value, static unit => unit.Groups[2].Value);

    private sealed class VerifierFactAttribute : FactAttribute
    {
        public VerifierFactAttribute() => Skip = File.Exists(Verifier) ? null : $"{Verifier} is not installed";
    }

    [GeneratedRegex("```ini\n# (\\S+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex UnitBlock();

    [GeneratedRegex("RestartPreventExitStatus=([0-9 ]+)")]
    private static partial Regex Prevented();
}

using System.Globalization;
using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class ExitCodeTests
{
    [Fact, Trait("rule", "B-4")]
    public void EveryExitCode_StandsInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "README.md"));

        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n| {(int)code} | "), readme, StringComparison.Ordinal));
    }
}

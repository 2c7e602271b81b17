using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;

namespace ActorSsh.Bastion.Tests;

public sealed class ExitCodeTests
{
    [Fact, Trait("rule", "B-4")]
    public void EveryExitCode_StandsInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "README.md"));

        int[] ofCommands = [ConsoleResult.SuccessStatus, ConsoleResult.InterruptedStatus];

        Assert.All(ofCommands, code => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n| {code} | "), readme, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\n| {(int)code} | "), readme, StringComparison.Ordinal));
    }
}

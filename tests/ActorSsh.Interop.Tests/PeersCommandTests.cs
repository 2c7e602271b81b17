using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>The comparison with sshd as it is run for measuring, only smaller.</summary>
public sealed class PeersCommandTests
{
    private static readonly string[] Small = ["--rounds", "1", "--mib", "1", "--echoes", "20", "--log-ins", "1", "--cipher", "chacha20-poly1305@openssh.com"];

    [PeerTheory("sshd")]
    [InlineData(true)]      // as dotnet run starts it
    [InlineData(false)]     // as dotnet FILE.dll does
    public async Task Comparison_HoweverItIsStarted_HasARowForEachTask(bool isProgram)
    {
        var finished = isProgram
            ? await ChildProcess.RunAsync(Path.ChangeExtension(MeasuringProgram.Path, null), ["peers", .. Small])
            : await ChildProcess.RunAsync("dotnet", [MeasuringProgram.Path, "peers", .. Small]);

        Assert.True(finished.ExitCode == 0, finished.Error);
        var table = finished.Output.Split('\n').Where(static line => line.StartsWith('|')).ToList();
        Assert.EndsWith("| ActorSsh | sshd | ActorSsh : sshd |", table[0], StringComparison.Ordinal);
        Assert.Equal(
            ["down", "up", "zeros", "sink", "echo,", "echo", "log-in,"],
            table[2..].Select(static line => line.Split(' ')[1]).Distinct());
    }
}

using System.Text.Json;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>The crowd as it is run for measuring, only smaller.</summary>
public sealed class CrowdTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PeerTheory, Trait("rule", "T-15")]
    [InlineData("memory")]
    [InlineData("loopback")]
    public async Task Crowd_ThatCameAndWent_LeavesNothing(string form)
    {
        var figures = await RunAsync(form);

        Assert.Equal((0, 0, 0), (figures["connections left"], figures["channels left"], figures["buffers left"]));
        Assert.InRange(figures["messages timed"], 1, double.MaxValue);
    }

    private async Task<Dictionary<string, double>> RunAsync(string form)
    {
        var json = _folder.PathOf("figures.json");
        string[] small = ["--idle", "50", "--active", "10", "--duration", "3", "--interval", "0.1", "--watch", "0"];
        var finished = await ChildProcess.RunAsync(
            "dotnet", [MeasuringProgram.Path, "crowd", "--form", form, "--json", json, .. small]);
        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        return document.RootElement.GetProperty("figures").EnumerateArray()
            .ToDictionary(static figure => figure.GetProperty("name").GetString()!, static figure => figure.GetProperty("value").GetDouble());
    }
}

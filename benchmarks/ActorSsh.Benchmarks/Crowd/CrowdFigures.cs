using System.Globalization;
using System.Text.Json;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>One figure.</summary>
internal sealed record CrowdFigure(string Name, double Value, string Unit);

/// <summary>What was measured, in the order it was; each figure is printed when it is there, since a run takes minutes.</summary>
internal sealed class CrowdFigures
{
    private const int NameWidth = 84;
    private const double Kilobyte = 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly List<CrowdFigure> _figures = [];

    public void Add(string name, double value, string unit)
    {
        _figures.Add(new CrowdFigure(name, Math.Round(value, 3), unit));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name.PadRight(NameWidth)} | {value,12:N2} {unit,-4} |"));
    }

    public void AddBytes(string name, double bytes) => Add(name, bytes / Kilobyte, "KiB");

    /// <summary>What something takes on the heap and altogether, for each of a number.</summary>
    public void AddEach(string name, ServerReport before, ServerReport after, int count)
    {
        AddBytes($"{name}: heap", (double)(after.Heap - before.Heap) / count);
        AddBytes($"{name}: process", (double)(after.WorkingSet - before.WorkingSet) / count);
    }

    /// <summary>A document of all of them.</summary>
    public string ToJson(CrowdPlan plan) => JsonSerializer.Serialize(new { Plan = plan, Figures = _figures }, Indented);
}

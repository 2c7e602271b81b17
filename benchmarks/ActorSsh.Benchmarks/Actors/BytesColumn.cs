using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>
/// Bytes per actor. BenchmarkDotNet measures what is allocated, not what stays; so the benchmark weighs the heap itself and tells the
/// figure by a line of its output, and this column shows the smallest of them: what others left on the heap only adds.
/// </summary>
internal sealed class BytesColumn : IColumn
{
    private const string Prefix = "// BytesPerActor: ";

    public string Id => nameof(BytesColumn);

    public string ColumnName => "Bytes/actor";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "What one idle actor holds on the heap, the smallest of all iterations";

    public static void Report(double bytes) => Console.WriteLine(Prefix + bytes.ToString("F0", CultureInfo.InvariantCulture));

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(benchmark => benchmark.Descriptor.Type == typeof(Memory));

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var figures = summary[benchmarkCase]?.ExecuteResults.SelectMany(result => result.StandardOutput)
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => double.Parse(line.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)).ToArray() ?? [];
        return figures.Length == 0 ? "-" : figures.Min().ToString("F0", CultureInfo.InvariantCulture);
    }
}

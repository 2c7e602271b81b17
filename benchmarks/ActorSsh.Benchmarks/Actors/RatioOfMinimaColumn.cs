using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>The fastest iteration over the baseline's fastest: on a machine that does other work, times only grow.</summary>
internal sealed class RatioOfMinimaColumn : IColumn
{
    public string Id => nameof(RatioOfMinimaColumn);

    public string ColumnName => "Min ratio";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Baseline;

    public int PriorityInCategory => 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Min of the benchmark over Min of the baseline";

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(summary.IsBaseline);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        var baseline = summary.BenchmarksCases.FirstOrDefault(
            other => summary.IsBaseline(other) && other.Descriptor == benchmarkCase.Descriptor);
        return Fastest(summary, benchmarkCase) is { } own && Fastest(summary, baseline) is { } other
            ? (own / other).ToString("F2", CultureInfo.InvariantCulture)
            : "-";
    }

    private static double? Fastest(Summary summary, BenchmarkCase? benchmarkCase) =>
        benchmarkCase is null ? null : summary[benchmarkCase]?.ResultStatistics?.Min;
}

using System.Diagnostics;
using ActorSsh.Protocol;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>One run: the crowd comes, does nothing, does something, and goes; each step is weighed.</summary>
internal sealed class CrowdRun(CrowdServer server, CrowdPlan plan, ClientConnectionStateOptions login, IReadOnlyList<CrowdChannelKind> kinds) : IDisposable
{
    private const int WarmUp = 100;

    private readonly CrowdFigures _figures = new();
    private readonly List<CrowdClient> _idle = [];
    private readonly List<CrowdClient> _active = [];
    private int _numbers;

    public CrowdFigures Figures => _figures;

    public async Task RunAsync(CancellationToken stop)
    {
        await WarmUpAsync(stop).ConfigureAwait(false);
        var baseline = await server.ReportAsync(stop).ConfigureAwait(false);
        _figures.AddBytes("nobody there: heap", baseline.Heap);
        _figures.AddBytes("nobody there: process", baseline.WorkingSet);
        await WeighStrangersAsync(baseline, stop).ConfigureAwait(false);
        for (var round = 0; round < plan.Rounds; round++)
        {
            await WeighIdleAsync(stop).ConfigureAwait(false);
            await WatchIdleAsync(stop).ConfigureAwait(false);
            await WeighActiveAsync(stop).ConfigureAwait(false);
            await LeaveAsync(baseline, stop).ConfigureAwait(false);
        }
    }

    public void Dispose() => Cut();

    /// <summary>Compiles the code, fills the pools: what costs once should not be shared out among the first.</summary>
    private async Task WarmUpAsync(CancellationToken stop)
    {
        await LogInAsync(_active, WarmUp, stop).ConfigureAwait(false);
        foreach (var kind in kinds)
        {
            _ = await OpenAsync(kind).ConfigureAwait(false);
        }

        Cut();
        await EmptyAsync(stop).ConfigureAwait(false);
    }

    private async Task WeighStrangersAsync(ServerReport baseline, CancellationToken stop)
    {
        var strangers = new List<CrowdLink>();
        for (var i = 0; i < plan.Strangers; i++)
        {
            strangers.Add(await server.ConnectAsync(_numbers++, stop).ConfigureAwait(false));
        }

        var report = await UntilAsync(report => report.Connections == plan.Strangers, stop).ConfigureAwait(false);
        _figures.AddEach("a connection that says nothing", baseline, report, plan.Strangers);
        strangers.ForEach(static stranger => stranger.Dispose());
        await EmptyAsync(stop).ConfigureAwait(false);
    }

    private async Task WeighIdleAsync(CancellationToken stop)
    {
        var before = await server.ReportAsync(stop).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        await LogInAsync(_idle, plan.Idle, stop).ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = await server.ReportAsync(stop).ConfigureAwait(false);
        var ends = server.IsApart ? "" : " (both ends)";
        _figures.Add("a log-in: wall", 1000 * seconds / plan.Idle, "ms");
        _figures.Add($"a log-in: processor{ends}", 1000 * (after.ProcessorSeconds - before.ProcessorSeconds) / plan.Idle, "ms");
        _figures.AddEach($"an idle connection{ends}", before, after, plan.Idle);
        if (!server.IsApart)
        {
            _idle.ForEach(static client => client.Forget());
            var alone = await server.ReportAsync(stop).ConfigureAwait(false);
            _figures.AddBytes("an idle connection, the server's end: heap", (double)(alone.Heap - before.Heap) / plan.Idle);
        }

        _figures.Add("threads", after.Threads, "");
    }

    /// <summary>What it costs that they are there.</summary>
    private async Task WatchIdleAsync(CancellationToken stop)
    {
        if (plan.Watch == TimeSpan.Zero)
        {
            return;
        }

        var before = await server.ReportAsync(stop).ConfigureAwait(false);
        await Task.Delay(plan.Watch, stop).ConfigureAwait(false);
        var after = await server.ReportAsync(stop).ConfigureAwait(false);
        var keepalive = plan.Keepalive is { } interval ? $"asked every {interval.TotalSeconds:0} s" : "never asked";
        _figures.Add($"a minute of {plan.Idle} idle connections, {keepalive}: processor",
            1000 * (after.ProcessorSeconds - before.ProcessorSeconds) / plan.Watch.TotalMinutes, "ms");
    }

    private async Task WeighActiveAsync(CancellationToken stop)
    {
        await LogInAsync(_active, plan.Active, stop).ConfigureAwait(false);
        var before = await server.ReportAsync(stop).ConfigureAwait(false);
        var open = before;
        var channels = new List<CrowdSpeaker>();
        foreach (var kind in kinds)
        {
            channels.AddRange(await OpenAsync(kind).ConfigureAwait(false));
            var after = await server.ReportAsync(stop).ConfigureAwait(false);
            _figures.AddEach($"an idle channel ({kind.Name}){(server.IsApart ? "" : ", both ends")}", open, after, plan.Active);
            open = after;
        }

        await SpeakAsync(channels, open, stop).ConfigureAwait(false);
    }

    private async Task SpeakAsync(List<CrowdSpeaker> channels, ServerReport idle, CancellationToken stop)
    {
        if (channels.Count == 0)
        {
            return;
        }

        var latencies = new Latencies();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(plan.Duration);
        var random = new Random(plan.Seed);
        Task[] speaking = [.. channels.Select(channel => channel.SpeakAsync(plan.Interval, random.NextDouble(), latencies, over.Token))];
        await Task.Delay(plan.Duration / 3, stop).ConfigureAwait(false);
        var busy = await server.ReportAsync(stop).ConfigureAwait(false);
        latencies.Begin();
        await Task.WhenAll(speaking).ConfigureAwait(false);
        var after = await server.ReportAsync(stop).ConfigureAwait(false);
        _figures.AddEach($"an active channel, while it is{(server.IsApart ? "" : ", both ends")}, beyond what it is when idle", idle, busy, channels.Count);
        _figures.AddBytes("buffers rented while all are active", busy.Buffers);
        _figures.Add("messages timed", latencies.Count, "");
        _figures.Add("processor while they are active", 100 * (after.ProcessorSeconds - idle.ProcessorSeconds) / plan.Duration.TotalSeconds, "%");
        foreach (var part in (double[])[0.5, 0.9, 0.99, 0.999])
        {
            _figures.Add($"a message back, {100 * part:0.#} % within", latencies.Within(part), "ms");
        }
    }

    private async Task LeaveAsync(ServerReport baseline, CancellationToken stop)
    {
        Cut();
        var left = await EmptyAsync(stop).ConfigureAwait(false);
        _figures.Add("connections left", left.Connections, "");
        _figures.Add("channels left", left.Channels, "");
        _figures.AddBytes("buffers left", left.Buffers);
        _figures.AddBytes("all gone, beyond what was before: heap", left.Heap - baseline.Heap);
        _figures.AddBytes("all gone, beyond what was before: process", left.WorkingSet - baseline.WorkingSet);
    }

    private async Task LogInAsync(List<CrowdClient> clients, int count, CancellationToken stop)
    {
        var made = new CrowdClient[count];
        var first = _numbers;
        _numbers += count;
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = plan.AtOnce, CancellationToken = stop }, async (i, token) =>
        {
            made[i] = new CrowdClient(await server.ConnectAsync(first + i, token).ConfigureAwait(false), login);
            await made[i].LogInAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);
        clients.AddRange(made);
    }

    /// <summary>One channel of the kind on each active connection.</summary>
    private async Task<CrowdSpeaker[]> OpenAsync(CrowdChannelKind kind)
    {
        var opened = new CrowdSpeaker[_active.Count];
        await Parallel.ForAsync(0, opened.Length, new ParallelOptions { MaxDegreeOfParallelism = plan.AtOnce }, async (i, _) =>
            opened[i] = new CrowdSpeaker(_active[i], await _active[i].OpenAsync(kind).ConfigureAwait(false))).ConfigureAwait(false);
        return opened;
    }

    private void Cut()
    {
        _idle.ForEach(static client => client.Dispose());
        _active.ForEach(static client => client.Dispose());
        _idle.Clear();
        _active.Clear();
    }

    private Task<ServerReport> EmptyAsync(CancellationToken stop) =>
        UntilAsync(static report => report is { Connections: 0, Channels: 0, Buffers: 0 }, stop);

    private async Task<ServerReport> UntilAsync(Func<ServerReport, bool> condition, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            var report = await server.ReportAsync(limit.Token).ConfigureAwait(false);
            if (condition(report))
            {
                return report;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token).ConfigureAwait(false);
        }
    }
}

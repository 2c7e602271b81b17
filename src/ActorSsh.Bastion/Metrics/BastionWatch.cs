using System.Net;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Metrics;

/// <summary>
/// All by which a bastion is watched (B-42): what it counts, the export to a collector, and the HTTP endpoint. Ended after the SSH server, so that
/// the last of it is told.
/// </summary>
internal sealed class BastionWatch : IAsyncDisposable
{
    private readonly ExportProblems _problems;
    private readonly Telemetry _telemetry;
    private readonly BastionInstruments _instruments;
    private readonly Func<HttpOptions, HttpEndpoint> _open;
    private HttpOptions _current;
    private volatile HttpEndpoint _http;
    private Task _reopening = Task.CompletedTask;

    private BastionWatch(HttpOptions http, OtlpOptions otlp, BastionLog log, Func<Readiness> readiness, Func<int> bans, TimeProvider time)
    {
        _current = http;
        _problems = new ExportProblems(log.Logger, time);
        _telemetry = new Telemetry(otlp, typeof(BastionWatch).Assembly.GetName().Version!.ToString(3));
        _instruments = new BastionInstruments(log, () => readiness().Reasons.IsEmpty, bans);
        _open = options => new HttpEndpoint(options, readiness, _telemetry.Metrics, log.Logger, time);
        _http = _open(http);
    }

    /// <summary>Where metrics and health are served; null while they are not.</summary>
    public IPEndPoint? EndPoint => _http.EndPoint;

    /// <summary>What nobody may reach through the bastion; null where nothing is served.</summary>
    public IPEndPoint? Reserved => _http.Reserved;

    /// <summary>Why they are not served; null while they are, or need not be.</summary>
    public string? Problem => _http.Problem;

    /// <summary>Ends when what the last reload changed has been tried.</summary>
    public Task Reopened => _reopening;

    /// <summary>Starts all of it. An address that cannot be had is no failure: <see cref="Problem"/> says so.</summary>
    /// <param name="http">Where it is served.</param>
    /// <param name="otlp">Where it is sent.</param>
    /// <param name="log">Counts its own failures, and hears of ours.</param>
    /// <param name="readiness">What <c>/readyz</c> says; may be asked at once.</param>
    /// <param name="bans">How many networks are banned by name.</param>
    /// <param name="time">Says when to try again.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<BastionWatch> StartAsync(
        HttpOptions http, OtlpOptions otlp, BastionLog log, Func<Readiness> readiness, Func<int> bans, TimeProvider time, CancellationToken cancellationToken)
    {
        var watch = new BastionWatch(http, otlp, log, readiness, bans, time);
        await watch._http.StartAsync(cancellationToken).ConfigureAwait(false);
        return watch;
    }

    /// <summary>Gets ready to be served elsewhere.</summary>
    public ReloadStep Prepare(HttpOptions next) => new(() => Take(next));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reopening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _http.DisposeAsync().ConfigureAwait(false);
        _instruments.Dispose();
        _telemetry.Dispose();
        _problems.Dispose();
    }

    private void Take(HttpOptions now)
    {
        var before = _current;
        _current = now;
        if (before with { Hosts = now.Hosts } != now || !before.Hosts.SequenceEqual(now.Hosts))
        {
            var (old, opened) = (_http, _open(now));
            _http = opened;
            _reopening = ReopenAsync(_reopening, old, opened);
        }
    }

    // The old one first: the new one may want its port.
    private static async Task ReopenAsync(Task earlier, HttpEndpoint old, HttpEndpoint opened)
    {
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await old.DisposeAsync().ConfigureAwait(false);
        await opened.StartAsync(CancellationToken.None).ConfigureAwait(false);
    }
}

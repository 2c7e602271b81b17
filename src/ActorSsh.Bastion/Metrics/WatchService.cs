using System.Net;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Bastion.Metrics;

/// <summary>A <see cref="BastionWatch"/> in the life of the host: there before the SSH server and after it.</summary>
/// <param name="http">Where it is served, at the start.</param>
/// <param name="otlp">Where it is sent.</param>
/// <param name="log">The log.</param>
/// <param name="readiness">What <c>/readyz</c> says.</param>
/// <param name="bans">How many networks are banned by name.</param>
/// <param name="time">Time.</param>
internal sealed class WatchService(HttpOptions http, OtlpOptions otlp, BastionLog log, Func<Readiness> readiness, Func<int> bans, TimeProvider time)
    : IHostedService, IAsyncDisposable
{
    private BastionWatch? _watch;

    /// <inheritdoc cref="BastionWatch.EndPoint"/>
    public IPEndPoint? EndPoint => _watch?.EndPoint;

    /// <inheritdoc cref="BastionWatch.Reserved"/>
    public IPEndPoint? Reserved => _watch is null ? http.Listen : _watch.Reserved;

    /// <inheritdoc cref="BastionWatch.Problem"/>
    public string? Problem => _watch?.Problem;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        _watch = await BastionWatch.StartAsync(http, otlp, log, readiness, bans, time, cancellationToken).ConfigureAwait(false);

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>A start that failed behind it ends it too.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _watch, null) is { } watch)
        {
            await watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="BastionWatch.Prepare"/>
    public ReloadStep Prepare(HttpOptions next) => _watch?.Prepare(next) ?? new ReloadStep(static () => { });
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Metrics;

namespace ActorSsh.Bastion.Http;

/// <summary>
/// Serves <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c> (B-42). Where the address cannot be had it says so once, and tries again, ever less
/// often: SSH does not wait for it. Map of this folder: this keeps a <see cref="HttpApplication"/> open, <see cref="HostCheck"/> turns away web
/// pages of others, <see cref="Readiness"/> judges, <see cref="HttpText"/> speaks to people.
/// </summary>
/// <param name="options">Where.</param>
/// <param name="readiness">What <c>/readyz</c> says.</param>
/// <param name="metrics">What <c>/metrics</c> shows; outlives this.</param>
/// <param name="log">Where it logs.</param>
/// <param name="time">Says when to try again.</param>
internal sealed class HttpEndpoint(HttpOptions options, Func<Readiness> readiness, MeterProvider metrics, Serilog.ILogger log, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _end = new();
    private WebApplication? _application;
    private Task _trying = Task.CompletedTask;
    private volatile IPEndPoint? _endPoint;
    private volatile string? _problem;

    /// <summary>Really bound; null while it is not, or not wanted.</summary>
    public IPEndPoint? EndPoint => _endPoint;

    /// <summary>What nobody may reach through the bastion: the address that is bound, or will be as soon as it can be had.</summary>
    public IPEndPoint? Reserved => _endPoint ?? options.Listen;

    /// <summary>Why it does not listen; null while it does, or need not.</summary>
    public string? Problem => _problem;

    /// <summary>Ends when it listens, or need not.</summary>
    public Task Served => _trying;

    /// <summary>Tries once, and goes on trying in the background where that fails.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Listen is { } listen && !await TryAsync(listen, cancellationToken).ConfigureAwait(false))
        {
            log.Warning("Metrics and health are not served: {Problem}; the bastion goes on, and tries again", _problem);
            _trying = KeepTryingAsync(listen, _end.Token);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _trying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_application is not null)
        {
            await _application.DisposeAsync().ConfigureAwait(false);
        }

        _end.Dispose();
    }

    private async Task KeepTryingAsync(IPEndPoint listen, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        do
        {
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
        while (!await TryAsync(listen, cancellationToken).ConfigureAwait(false));

        log.Information("Metrics and health are served on {EndPoint} now", _endPoint);
    }

    private async Task<bool> TryAsync(IPEndPoint listen, CancellationToken cancellationToken)
    {
        try
        {
            _application = await HttpApplication.StartAsync(listen, options, readiness, metrics, log, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            _problem = $"{listen} cannot be had: {Reason(problem)}";
            return false;
        }

        _endPoint = HttpApplication.EndPointOf(_application);
        _problem = null;
        return true;
    }

    private static string Reason(Exception problem) =>
        (problem.GetBaseException() is SocketException { SocketErrorCode: var error } ? PortProblem.Of(error) : null) ?? problem.Message;
}

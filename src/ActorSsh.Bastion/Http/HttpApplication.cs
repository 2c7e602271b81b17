using System.Net;
using ActorSsh.Bastion.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace ActorSsh.Bastion.Http;

/// <summary>
/// The web application: a page that lists three addresses, and these; GET only, HTTP/1.1, small limits. It is made from an empty builder, which reads neither the
/// environment nor files of the folder it is started in.
/// </summary>
internal static class HttpApplication
{
    /// <summary>Who logs a start that failed, with a stack trace; what it means is said by whoever tries again.</summary>
    private const string StartAndStop = "Microsoft.Extensions.Hosting.Internal.Host";

    private const int LongestRequestLine = 2048;
    private const int LongestHeaders = 8192;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(90);

    /// <summary>Makes and starts it.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    /// <param name="options">Names it answers to, beside its address, and how many connections it takes.</param>
    /// <param name="readiness">What <c>/readyz</c> says.</param>
    /// <param name="metrics">What <c>/metrics</c> shows.</param>
    /// <param name="log">Where the web server logs.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="IOException">The address cannot be had.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">As above.</exception>
    public static async Task<WebApplication> StartAsync(
        IPEndPoint listen, HttpOptions options, Func<Readiness> readiness, MeterProvider metrics, Serilog.ILogger log, CancellationToken cancellationToken)
    {
        var application = Build(listen, options.Connections, log);
        try
        {
            application.Use(new HostCheck(listen.Address, options.Hosts).InvokeAsync);
            application.Use(OnlyGetAsync);
            application.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, predicate: null, "/metrics", configureBranchedPipeline: null, optionsName: null);
            application.Run(context => AnswerAsync(context, readiness));
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return application;
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Where it really listens.</summary>
    public static IPEndPoint EndPointOf(WebApplication application)
    {
        var address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return new IPEndPoint(IPAddress.Parse(address.Host), address.Port);
    }

    private static WebApplication Build(IPEndPoint listen, int connections, Serilog.ILogger log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Debug).AddFilter(StartAndStop, Microsoft.Extensions.Logging.LogLevel.None).AddProvider(new HostLoggerProvider(log));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = connections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = KeepAlive;
            kestrel.Listen(listen, static on => on.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private static Task OnlyGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return next(context);
        }

        context.Response.Headers.Allow = HttpMethods.Get;
        return HttpText.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET is answered here.");
    }

    private static Task AnswerAsync(HttpContext context, Func<Readiness> readiness)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Request.Path.Value switch
        {
            "/" => HttpText.WriteAsync(context, HttpText.Index),
            "/healthz" => context.Response.WriteAsJsonAsync(new { status = "alive" }),
            "/readyz" => WriteAsync(context.Response, readiness()),
            _ => HttpText.RefuseAsync(context, StatusCodes.Status404NotFound, "There is nothing here. GET / lists what there is."),
        };
    }

    private static Task WriteAsync(HttpResponse response, Readiness readiness)
    {
        response.StatusCode = readiness.Reasons.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return response.WriteAsJsonAsync(new { status = readiness.Status, reasons = readiness.Reasons, degraded = readiness.Degraded });
    }
}

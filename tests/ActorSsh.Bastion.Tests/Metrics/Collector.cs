using System.Net;
using System.Text;
using System.Threading.Channels;
using ActorSsh.Bastion.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ActorSsh.Bastion.Tests.Metrics;

/// <summary>One sending that a collector got.</summary>
/// <param name="Path">Where it was sent.</param>
/// <param name="Token">The header <c>x-token</c>.</param>
/// <param name="Body">The protocol buffer, read as Latin-1: names in it can be found.</param>
internal sealed record Sending(string Path, string Token, string Body);

/// <summary>A collector of OpenTelemetry's protocol on loopback, over HTTP/1.1 or gRPC, that keeps what it gets.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<Sending> _sendings = Channel.CreateUnbounded<Sending>();
    private readonly WebApplication _application;

    private Collector(WebApplication application) => _application = application;

    public Uri Address => new($"http://{HttpApplication.EndPointOf(_application)}");

    public static async Task<Collector> StartAsync(HttpProtocols protocol)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, on => on.Protocols = protocol));
        var collector = new Collector(builder.Build());
        collector._application.Run(collector.TakeAsync);
        await collector._application.StartAsync();
        return collector;
    }

    /// <summary>The first sending to a path, others being passed over.</summary>
    public async Task<Sending> FirstAsync(string path)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var sending = await _sendings.Reader.ReadAsync(limit.Token);
            if (sending.Path == path)
            {
                return sending;
            }
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _sendings.Writer.TryWrite(new Sending(context.Request.Path, context.Request.Headers["x-token"].ToString(), Encoding.Latin1.GetString(body.ToArray())));
        if (context.Request.ContentType == "application/grpc")
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(new byte[5]);   // an empty message
            context.Response.AppendTrailer("grpc-status", "0");
        }
    }
}

using System.Net;
using ActorSsh;
using ActorSsh.Examples.Gateway;
using ActorSsh.Protocol.Keys;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<GatewayOptions>(builder.Configuration.GetSection("Gateway"));
builder.Services.AddSingleton<GatewayPolicy>();
builder.Services.AddSingleton<Guestbook>();
builder.Services.AddScoped<Visit>();
builder.Services.AddActorSsh(static (services, options) =>
    {
        var gateway = services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        return options with
        {
            Listen = [IPEndPoint.Parse(gateway.Listen)],
            HostKeys = [GatewayFiles.HostKeyOf(gateway.HostKey)],
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(File.ReadAllText(gateway.AuthorizedKeys))),
            Policy = services.GetRequiredService<GatewayPolicy>(),
        };
    })
    .AddSession<WhoIsHere>();
builder.Services.AddHealthChecks().AddActorSsh();

var app = builder.Build();
app.MapGet("/connections", static async (SshServer server, CancellationToken cancellationToken) =>
    (await server.ListConnectionsAsync(cancellationToken)).Select(static status => new Guest(status)));
app.MapGet("/visits", static (Guestbook book) => book.Visits);
app.MapHealthChecks("/readyz", new HealthCheckOptions { ResultStatusCodes = { [HealthStatus.Degraded] = 503 } });   // drained, or full
await app.RunAsync();

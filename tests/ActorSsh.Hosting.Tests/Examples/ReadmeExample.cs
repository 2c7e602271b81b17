using System.Text;
using ActorSsh.Protocol.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>What src/ActorSsh.Hosting/README.md shows: compiled and run.</summary>
internal static class ReadmeExample
{
    public static IHost Build(string[] args)
    {
        // README begins
        var builder = Host.CreateApplicationBuilder(args);             // or WebApplication.CreateBuilder(args)
        builder.Services.AddScoped<Visit>();
        builder.Services.AddActorSsh(options => options with
            {
                HostKeys = [HostKey.GenerateEd25519()],
                Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(File.ReadAllText(builder.Configuration["keys"]!))), // --keys FILE
                Policy = SshPolicy.AllowSessions,
            })
            .AddSession<Greeter>()                                     // from the channel's scope, like everything it asks for
            .UseConfigurationFile("ssh.conf");                         // behind the code, before reference.conf
        builder.Services.AddHealthChecks().AddActorSsh();
        // README ends
        return builder.Build();
    }

    /// <summary>What else there is, for a server among several.</summary>
    public static void AddEdge(HostApplicationBuilder builder)
    {
        // README begins
        builder.Services.AddActorSsh("edge", (services, options) => options with { Policy = services.GetRequiredService<ISshPolicy>() })
            .UseConfiguration(builder.Configuration.GetSection("ActorSsh"))        // such as ActorSsh:Server:MaximumConnections
            .AddSession<Greeter>(start => start.Kind == SshSessionKind.Shell)
            .AddSubsystem<Greeter>("greet")
            .AddSession((services, start) => start.Command == "count" ? SshSessionFace.Pipe(services.GetRequiredService<Counter>().RunAsync) : null)
            .AddChannel<Echo>("echo@example.com")
            .Configure(options => options.DrainDeadline = TimeSpan.FromMinutes(1));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(2));
        builder.Services.AddHealthChecks().AddActorSsh("edge", serverName: "edge");
        // README ends
    }

    // README begins
    internal sealed class Greeter(Visit visit) : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await session.WriteAsync(Encoding.UTF8.GetBytes($"Hello {visit.User}\n"), cancellationToken);
            return 0;
        }
    }

    internal sealed class Visit(SshConnectionInfo connection, ILogger<Visit> log) : IDisposable
    {
        public string User => connection.User;

        public void Dispose() => log.LogInformation("A channel of {User} is over", User);
    }
    // README ends

    internal sealed class Counter
    {
        private int _count;

        public async Task<SshExit> RunAsync(SshDuplexSession session, CancellationToken cancellationToken)
        {
            await session.Output.WriteAsync(Encoding.UTF8.GetBytes($"{Interlocked.Increment(ref _count)}"), cancellationToken);
            return 0;
        }
    }

    internal sealed class Echo : SshChannelHandler
    {
        public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
            channel.WriteAsync(data, cancellationToken);
    }
}

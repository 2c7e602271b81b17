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
                Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(File.ReadAllText(args[0]))),
                Policy = SshPolicy.AllowSessions,
            })
            .AddSession<Greeter>()                                     // from the channel's scope, like everything it asks for
            .UseConfigurationFile("ssh.conf");                         // behind the code, before reference.conf
        builder.Services.AddHealthChecks().AddActorSsh();
        // README ends
        return builder.Build();
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
}

using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Hosting.Tests;

/// <summary>A real generic host with one server that listens nowhere; peers come over memory.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly HostKey Key = HostKey.GenerateEd25519();
    private readonly IHost _host;

    private TestHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public SshServer Server => Services.GetRequiredService<SshServer>();

    public Recorder Recorder => Services.GetRequiredService<Recorder>();

    /// <summary>A host that has not started.</summary>
    public static TestHost Build(Action<IActorSshBuilder> add, Action<HostApplicationBuilder>? change = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddScoped<ScopedProbe>();
        change?.Invoke(builder);
        add(builder.Services.AddActorSsh(Quiet));
        return new TestHost(builder.Build());
    }

    public static async Task<TestHost> StartAsync(Action<IActorSshBuilder> add, Action<HostApplicationBuilder>? change = null)
    {
        var host = Build(add, change);
        await host.StartAsync();
        return host;
    }

    /// <summary>Options of a server that listens nowhere and allows everything to whoever comes with the test's key.</summary>
    public static SshServerOptions Quiet(SshServerOptions options) => options with
    {
        Listen = [],
        HostKeys = [HostKey.GenerateEd25519()],
        Transport = options.Transport with { AnnounceHostKeys = false },
        Ending = options.Ending with { CloseDelay = TimeSpan.FromMilliseconds(1), DrainCloseTimeout = TimeSpan.FromMilliseconds(1) }, // peers that read no more
        Authenticator = SshAuthenticator.From(static query => query.Key is { } key && key.Equals(Key.PublicKey)),
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
    };

    public HostedServer Hosted => Services.GetRequiredKeyedService<HostedServer>("");

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public Task<ScriptedPeer> LogInAsync() => LogInAsync(Server);

    public static async Task<ScriptedPeer> LogInAsync(SshServer server, string user = "ada")
    {
        var peer = ScriptedPeer.Connect(server);
        await peer.LogInAsync(user, Key);
        return peer;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_host).DisposeAsync();
}

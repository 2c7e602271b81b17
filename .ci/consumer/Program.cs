using ActorSsh;
using ActorSsh.Consumer;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

foreach (var id in Packages.Libraries)
{
    Packages.CheckLibrary(args[0], id);
}

Packages.CheckTool(args[0], "ActorSsh.Bastion");
Console.WriteLine($"{Packages.Libraries.Count} packages and a tool hold what they should");

var key = HostKey.GenerateEd25519();
var builder = Host.CreateApplicationBuilder();
builder.Services.AddActorSsh(options => options with
    {
        Listen = [],
        HostKeys = [HostKey.GenerateEd25519()],
        Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(key.ToAuthorizedKeysLine("ada"))),
        Policy = SshPolicy.AllowSessions,
    })
    .AddSession<Greeter>();
builder.Services.AddHealthChecks().AddActorSsh();

using var host = builder.Build();
await host.StartAsync();
await using (var peer = ScriptedPeer.Connect(host.Services.GetRequiredService<SshServer>()))
{
    await peer.LogInAsync("ada", key);
    var session = await peer.OpenChannelAsync("session");
    await session.RequestAsync("exec", SshFields.Text("hello"));
    Packages.Expect("Hello ada", (await session.ReadToCloseAsync()).Output);
}

await host.StopAsync();
Packages.Expect("Akka.TestKit.Xunit2.TestKit", typeof(Akka.TestKit.Xunit2.TestKit).FullName);
Console.WriteLine("a program that knows only them serves a session");

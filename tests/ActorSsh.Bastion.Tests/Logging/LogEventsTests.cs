using System.Text.Json;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>What the bastion's log says of a user's ways through it, and by which ids.</summary>
public sealed class LogEventsTests
{
    [Fact, Trait("rule", "B-44")]
    public async Task AConnectionAndItsChannels_AreLoggedUnderTheirIds()
    {
        var key = HostKey.GenerateEd25519();
        await using var logged = await LoggedServer.StartAsync(options => options with
        {
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(key.ToAuthorizedKeysLine())),
            Policy = SshPolicy.AllowSessions,
            Session = static _ => new Done(),
        });
        await using (var peer = ScriptedPeer.Connect(logged.Server))
        {
            await peer.LogInAsync("ann", key);
            var channel = await peer.OpenChannelAsync("session");
            await channel.RequestAsync("exec", SshFields.Text("true"));
            await channel.ReadToCloseAsync();
            var refused = await peer.BeginOpenAsync("direct-tcpip", (byte[])[.. SshFields.Text("db"), .. SshFields.Numbers(5432), .. SshFields.Text("::1"), .. SshFields.Numbers(4000)]);
            await refused.ExpectRefusalAsync();
        }

        await logged.SaidAsync("session command has ended after");
        var (_, file) = await logged.EndAsync();

        var events = file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        var ofChannels = events.Where(static logged => Property(logged, "ChannelId") is not null).ToArray();
        Assert.Contains(ofChannels, static logged => Text(logged).Contains("session command has ended after", StringComparison.Ordinal));
        Assert.Contains(ofChannels, static logged => Text(logged).EndsWith(" bytes in and 0 out: it was done", StringComparison.Ordinal));
        Assert.Contains(ofChannels, static logged => Text(logged).Contains("open of direct-tcpip to db:5432 was refused", StringComparison.Ordinal));
        Assert.All(ofChannels, static logged => Assert.Equal(("1", "ann"), (Property(logged, "ConnectionId"), Property(logged, "User"))));
        Assert.All(
            events.Where(static logged => Text(logged).StartsWith("Connection ", StringComparison.Ordinal)), static logged => Assert.NotNull(Property(logged, "ConnectionId")));
    }

    private static string Text(JsonElement logged) => logged.GetProperty("RenderedMessage").GetString()!.Replace("\"", "", StringComparison.Ordinal);

    private static string? Property(JsonElement logged, string name) =>
        logged.GetProperty("Properties").TryGetProperty(name, out var value) ? value.ToString() : null;

    private sealed class Done : SshSessionHandler
    {
        public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => Task.FromResult<SshExit>(0);
    }
}

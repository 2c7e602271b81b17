using System.Text.Json;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Tests.Console.Commands;

public sealed class ListingCommandTests
{
    private readonly ConsoleTest _console = new();

    [Fact, Trait("rule", "C-67")]
    public async Task Connections_ShowRoundTripAndIdleTime_AndADashBeforeTheFirst()
    {
        _console.Connections.All.Add(Some.Connection(4, "bob") with { Connection = Some.Info(4, "bob", "[2001:db8::1]:4") });
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel) with { RoundTripTime = TimeSpan.FromMilliseconds(12.7) });

        Assert.Equal(
            """
            ID  USER  FROM             SINCE                 PHASE  CHANNELS  RTT    IDLE   CLIENT
            3   ann   192.0.2.1:40000  2026-01-02 03:04:05Z  open   1         12 ms  5 min  SSH-2.0-OpenSSH_9.9
            4   bob   [2001:db8::1]:4  2026-01-02 03:04:05Z  open   0         -      5 min  SSH-2.0-OpenSSH_9.9

            """,
            await _console.TextAsync("connections"));
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Channels_ShowBothDirections_IdleTimeAndWeight()
    {
        var jump = Some.Channel with
        {
            Handle = new ChannelHandle(12, 2), Type = "direct-tcpip", LastActivity = TimeSpan.FromSeconds(100), Weight = 4, IsPaused = true,
        };
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel, jump));

        Assert.Equal(
            """
            CONNECTION  CHANNEL  USER  TYPE          PHASE  BYTES     QUEUED  WINDOW     IDLE   WEIGHT
            3           0        ann   session       open   19K/3.0G  512/12  1.5K/2.0M  1 min  1
            3           12       ann   direct-tcpip  open   19K/3.0G  512/12  1.5K/2.0M  0 s    4, paused

            """,
            await _console.TextAsync("channels"));
    }

    [Fact]
    public async Task Key_ThatStandsInTwoPlaces_IsOneKeyOfItsUser()
    {
        var key = new UserKey("SHA256:a", "ssh-ed25519", "", "~/.ssh/id.pub", IsRemovable: false);
        _console.Bastion.UserList.Add(new BastionUser("cat", ["dev"], [key, key with { Where = "users/cat/authorized_keys" }], ConsoleRole.Self));

        Assert.Contains("\ncat   self   dev     1     no\n", await _console.TextAsync("users"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_WithNone_AreTheHeadingAlone() =>
        Assert.Equal("ID  USER  FROM  SINCE  PHASE  CHANNELS  RTT  IDLE  CLIENT\n", await _console.TextAsync("connections"));

    [Fact, Trait("rule", "C-67")]
    public async Task Text_OfAPeer_IsEscaped()
    {
        _console.Connections.All.Add(Some.Connection(3, "\e[2J", Some.Channel with { Type = "\a" }));

        Assert.DoesNotContain('\e', await _console.TextAsync("connections"));
        Assert.DoesNotContain('\e', await _console.TextAsync("connections --json"));
        Assert.DoesNotContain('\a', await _console.TextAsync("channels"));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task ConnectionsAsJson_AreExact()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel) with { RoundTripTime = TimeSpan.FromMilliseconds(12.7), BytesReceived = 1L << 40 });

        using var json = JsonDocument.Parse(await _console.TextAsync("connections --json"));

        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            "id user from since phase channels round_trip_seconds idle_seconds client bytes_received bytes_sent unfinished_requests methods key certificate local "
            + "drain_seconds_left",
            string.Join(' ', row.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("2026-01-02T03:04:05Z", row.GetProperty("since").GetString());
        Assert.Equal(0.0127, row.GetProperty("round_trip_seconds").GetDouble());
        Assert.Equal(1L << 40, row.GetProperty("bytes_received").GetInt64());
    }

    [Fact, Trait("rule", "B-41")]
    public async Task ChannelsAsJson_HaveStableKeys()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel));

        using var json = JsonDocument.Parse(await _console.TextAsync("channels --json"));

        Assert.Equal(
            "connection channel user type phase bytes_received bytes_sent queued_received queued_to_send receive_window send_window idle_seconds weight paused "
            + "remote_channel unfinished_requests interactive",
            string.Join(' ', json.RootElement[0].EnumerateObject().Select(property => property.Name)));
    }

    [Fact, Trait("rule", "B-41")]
    public async Task Self_SeesHisOwnConnections()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel));
        _console.Connections.All.Add(Some.Connection(4, "bob", Some.Channel));
        _console.Connections.All.Add(Some.Connection(5, ""));
        var bob = _console.As("bob", ConsoleRole.Self);

        var listed = ConsoleTest.Text(await bob.RunAsync("connections --json", default));

        Assert.Equal(4, JsonDocument.Parse(listed).RootElement[0].GetProperty("id").GetInt64());
        Assert.DoesNotContain("\"ann\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(" ann ", ConsoleTest.Text(await bob.RunAsync("channels", default)), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "C-67")]
    public async Task Listeners_ShowWhoseTheyAre_AndWhereTheyListen()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann") with { RemoteForwards = [Some.Port, Some.Socket] });
        _console.Connections.All.Add(Some.Connection(4, "bob") with { RemoteForwards = [Some.Port] });

        Assert.Equal(
            """
            CONNECTION  LISTENER  USER  LISTENS ON                  SINCE                 CHANNELS  OPENED
            3           f1        ann   127.0.0.1:8080, [::1]:8080  2026-01-02 03:04:05Z  1         5
            3           f2        ann   /run/ann/\u{1b}web.sock     2026-01-02 03:04:06Z  0         0
            4           f1        bob   127.0.0.1:8080, [::1]:8080  2026-01-02 03:04:05Z  1         5

            """,
            await _console.TextAsync("listeners"));
        Assert.DoesNotContain("ann", ConsoleTest.Text(await _console.As("bob", ConsoleRole.Self).RunAsync("listeners", default)), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await _console.TextAsync("listeners --json"));
        Assert.Equal(
            "connection listener user listens_on since channels channels_opened asked_by bind_address from",
            string.Join(' ', json.RootElement[0].EnumerateObject().Select(property => property.Name)));
        Assert.Equal("[::1]:8080", json.RootElement[0].GetProperty("listens_on")[1].GetString());
    }

    [Fact, Trait("rule", "B-41")]
    public async Task HelpAsJson_ListsWhatTheUserMayType()
    {
        using var all = JsonDocument.Parse(await _console.TextAsync("help --json"));
        using var few = JsonDocument.Parse(ConsoleTest.Text(await _console.As("bob", ConsoleRole.Self).RunAsync("help --json", default)));
        using var one = JsonDocument.Parse(await _console.TextAsync("help kill --json"));

        Assert.Equal(ConsoleGrammar.All.Select(Usage.Words), all.RootElement.EnumerateArray().Select(static command => command.GetProperty("command").GetString()));
        Assert.DoesNotContain("admin", few.RootElement.EnumerateArray().Select(static command => command.GetProperty("for").GetString()));
        var kill = Assert.Single(one.RootElement.EnumerateArray());
        Assert.Equal("kill ID [CHANNEL|LISTENER]", kill.GetProperty("usage").GetString());
        Assert.Equal("a number that 'connections' shows", kill.GetProperty("words")[0].GetProperty("description").GetString());
    }

    [Fact]
    public async Task WhoAmI_SaysTheUser() => Assert.Equal("ann\n", await _console.TextAsync("whoami"));

    [Fact, Trait("rule", "B-41")]
    public async Task EveryDataCommand_AsJson_IsOneDocument()
    {
        _console.Connections.All.Add(Some.Connection(3, "ann", Some.Channel));
        await _console.RunAsync("ban 192.0.2.7 --for 10m");
        string[] lines =
        [
            "whoami", "status", "connections", "channels", "listeners", "help", "help key", "users", "key list", "explain ann connect 10.0.0.5:22", "bans", "limits", "reload", "log level", "doctor", "version",
        ];
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(await _console.TextAsync($"{line} --json"));
            Assert.Contains(json.RootElement.ValueKind, new[] { JsonValueKind.Array, JsonValueKind.Object });
        }
    }
}

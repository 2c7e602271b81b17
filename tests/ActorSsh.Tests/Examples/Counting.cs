using System.Globalization;
using ActorSsh.Tests.Forwarding;

namespace ActorSsh.Tests.Examples;

/// <summary>A policy that counts what is under way, and an audit of what happens, as the library's README shows them.</summary>
public sealed class Counting : ForwardSpec
{
    private readonly Slots _slots = new(1);

    [Fact]
    public async Task Example_OfALease_CountsWhatIsUnderWay()
    {
        using var target = Target.Listen();
        await using var server = await ServeAsync(o => o with { Policy = LimitedTo(target.Port) });
        await using var client = await server.LogInAsync();

        var first = await client.OpenAsync(0, "direct-tcpip", To(target));
        using var served = await target.AcceptAsync();
        await client.OpenInVainAsync(1, "direct-tcpip", To(target));
        served.Dispose();
        await client.CloseAsync(first);

        await EventuallyAsync(() => Assert.Equal(1, _slots.Free));
    }

    [Fact]
    public async Task Example_OfAnAudit_HearsOfChannelsAndConnections()
    {
        using var log = new StringWriter(CultureInfo.InvariantCulture);
        await using var server = await ServeAsync(o => o with { Events = new Audit(log) });
        await using var client = await server.LogInAsync();

        var channel = await client.ExecAsync(0, "say hello");
        await client.ReadToCloseAsync(channel);
        await client.DisposeAsync();

        await EventuallyAsync(() => Assert.Contains("user is gone: ", log.ToString(), StringComparison.Ordinal));
        Assert.StartsWith("user opened session to \nuser ended session: 0 in, 5 out, ", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Counting.cs", pieces: 2);

    private ISshPolicy LimitedTo(uint port) => SshPolicy.From(question => question switch
    {
        ChannelOpenQuestion => SshPolicyDecision.Allow,
        // README begins
        ConnectQuestion when _slots.TryTake() is { } slot => SshPolicyDecision.AllowWhile(slot),   // an IDisposable
        // README ends
        _ => SshPolicyDecision.Deny($"no more connections to port {port}"),
    });

    /// <summary>So many at once.</summary>
    private sealed class Slots(int free)
    {
        private int _free = free;

        public int Free => Volatile.Read(ref _free);

        public IDisposable? TryTake()
        {
            if (Interlocked.Decrement(ref _free) >= 0)
            {
                return new Slot(this);
            }

            Interlocked.Increment(ref _free);
            return null;
        }

        private sealed class Slot(Slots slots) : IDisposable
        {
            public void Dispose() => Interlocked.Increment(ref slots._free);
        }
    }
}

// README begins
internal sealed class Audit(TextWriter log) : SshServerEvents
{
    public override void OnChannelOpened(SshChannelInfo channel) =>
        log.WriteLine($"{channel.Connection.User} opened {channel.Type} to {channel.Target?.EndPoint}");

    public override void OnChannelEnded(SshChannelEnd end) =>
        log.WriteLine($"{end.Channel.Connection.User} ended {end.Channel.Type}: {end.BytesReceived} in, {end.BytesSent} out, {end.Cause.Kind}");

    public override void OnConnectionEnded(SshConnectionEnd end) => log.WriteLine($"{end.Connection.User} is gone: {end.Reason}");
}
// README ends

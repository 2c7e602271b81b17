using ActorSsh.Bastion.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Logging;

public sealed class IdEnricherTests : ILogEventSink
{
    private readonly ConnectionUsers _users = new(kept: 2);
    private Serilog.Events.LogEvent? _last;

    void ILogEventSink.Emit(Serilog.Events.LogEvent logEvent) => _last = logEvent;

    [Theory, Trait("rule", "B-44")]
    [InlineData("akka://bastion/user/ssh-bastion/connections/c12", 12L, null, "connections")]
    [InlineData("akka://bastion/user/ssh-bastion/connections/c12/ch3-1", 12L, 3L, "channels")]
    [InlineData("[akka://bastion/user/ssh-bastion/connections/c12/ch3-1/child#42]", 12L, 3L, "channels")]
    [InlineData("akka://bastion/user/ssh-bastion/connections/c12/forwards/l0", 12L, null, "connections")]
    [InlineData("akka://bastion/user/ssh-bastion/connections/c99999999999999999999", null, null, "server")]
    [InlineData("akka://bastion/user/ssh-bastion/connections", null, null, "server")]
    [InlineData("EventStream (akka://bastion)", null, null, "actors")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", null, null, "host")]
    [InlineData(null, null, null, "bastion")]
    public void Source_GivesTheIds(string? source, long? connection, long? channel, string area)
    {
        _users.Began(12, "ann");
        Log(source, "it happened");

        Assert.Equal((connection, channel, area), (Value("ConnectionId"), ToLong(Value("ChannelId")), Value("Area")));
        Assert.Equal(connection is null ? null : "ann", Value("User"));
    }

    [Fact, Trait("rule", "B-44")]
    public void Holes_GiveTheIds_WhereTheSourceDoesNot()
    {
        Log("akka://bastion/user/ssh-bastion", "Connection {Connection} channel {Channel} ended", 7L, 2u);

        Assert.Equal((7L, 2L), (Value("ConnectionId"), Value("ChannelId")));
    }

    [Fact, Trait("rule", "B-44")]
    public void AUserNamedOnce_IsKnownFromThenOn()
    {
        Log("akka://x/user/ssh-a/connections/c1", "Connection {Connection}: {User} logged in", 1L, "ann");
        Log("akka://x/user/ssh-a/connections/c1/ch0-0", "it happened");

        Assert.Equal("ann", Value("User"));
    }

    [Fact, Trait("rule", "B-44")]
    public void AUserWhoIsGone_IsStillKnown_ButNotForEver()
    {
        _users.Began(1, "ann");
        _users.Ended(1);
        Assert.Equal("ann", _users.Of(1));

        _users.Noticed(2, "bob");
        _users.Noticed(3, "cid");

        Assert.Null(_users.Of(1));
        Assert.Equal(2, _users.Count);
    }

    private void Log(string? source, string template, params object[] holes)
    {
        using var log = new LoggerConfiguration().Enrich.With(new IdEnricher(_users)).WriteTo.Sink(this).CreateLogger();
        (source is null ? log : log.ForContext("Source", source)).Information(template, holes);
    }

    private object? Value(string name) => (_last!.Properties.GetValueOrDefault(name) as ScalarValue)?.Value;

    private static long? ToLong(object? value) => value is null ? null : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Diagnostics;

/// <summary>
/// What one connection tells to metrics and traces: looked at once a turn, by its actor, it finds out by itself what has changed. Every stage
/// that began ends exactly once, with <see cref="End"/> at the latest.
/// </summary>
internal sealed class ConnectionTelemetry
{
    private readonly ServerGauges _gauges;
    private readonly ServerClock _clock;
    private readonly long _id;
    private readonly TrafficMeter _traffic;
    private readonly TimeSpan _startedAt;
    private readonly Activity? _connection;
    private ConnectionStage _stage = ConnectionStage.Handshake;
    private Activity? _part;
    private bool _isDraining;

    public ConnectionTelemetry(ServerGauges gauges, ServerClock clock, long id, IPEndPoint? remote)
    {
        _gauges = gauges;
        _clock = clock;
        _id = id;
        _traffic = new TrafficMeter(gauges.Server);
        _startedAt = clock.Now;
        _connection = Tracing.Begin("ssh.connection", ActivityKind.Server, default, gauges.Server, clock.Wall);
        _connection?.SetTag("ssh.connection.id", id);
        _connection?.SetTag("network.peer.address", remote?.Address.ToString()).SetTag("network.peer.port", remote?.Port);
        _part = BeginPart("ssh.handshake");
        gauges.Enter(_stage);
    }

    /// <summary>A channel of the connection begins; its actor calls this.</summary>
    public ChannelTelemetry BeginChannel(SshChannelOpening opening, ChannelHandle handle) =>
        new(_gauges, _clock, _connection?.Context ?? default, opening, handle);

    /// <summary>A turn is over.</summary>
    public void OnTurn(ServerConnectionState state)
    {
        if (state.Transport.Phase.ToStage() is var stage && stage != _stage)
        {
            Enter(stage, state);
        }

        if (state.IsDraining && !_isDraining)
        {
            _isDraining = true;
            _gauges.DrainBegan();
        }

        if (TrafficMeter.IsWatched)
        {
            _traffic.Tell(state);
        }
    }

    /// <summary>A log-in request was granted or refused.</summary>
    public void OnOutcome(AuthenticationOutcome outcome) =>
        SshInstruments.LogIns.Add(1, _gauges.Server, new("method", LogInMethods.Known(outcome.Method)), Result(outcome.IsSuccess));

    /// <summary>The connection is gone.</summary>
    public void End(ServerConnectionState state)
    {
        OnTurn(state);
        if (_stage != ConnectionStage.Closing)
        {
            Enter(ConnectionStage.Closing, state);
        }

        _gauges.Leave(_stage);
        if (_isDraining)
        {
            _gauges.DrainEnded();
        }

        Tracing.End(_connection, _clock.Wall, state.Failure?.Message);
    }

    private static KeyValuePair<string, object?> Result(bool isSuccess) => new("result", isSuccess ? "success" : "failure");

    private void Enter(ConnectionStage stage, ConnectionState state)
    {
        var left = _stage;
        _gauges.Leave(left);
        _gauges.Enter(stage);
        _stage = stage;
        var isDone = stage != ConnectionStage.Closing;
        if (left == ConnectionStage.Handshake)
        {
            var method = state.Transport.Algorithms?.KeyExchange ?? "none";
            SshInstruments.HandshakeDuration.Record((_clock.Now - _startedAt).TotalSeconds, _gauges.Server, new("kex", method), Result(isDone));
            _part?.SetTag("ssh.kex", method);
        }

        Tracing.End(_part, _clock.Wall, isDone || left == ConnectionStage.Open ? null : "The connection ended.");
        _part = stage == ConnectionStage.Authentication ? BeginPart("ssh.authentication") : null;
        if (stage == ConnectionStage.Open)
        {
            _connection?.SetTag("user.name", state.User?.Name).SetTag("ssh.client.version", state.Transport.PeerVersion);
        }
    }

    private Activity? BeginPart(string name) =>
        _connection is null ? null : Tracing.Begin(name, ActivityKind.Internal, _connection.Context, _gauges.Server, _clock.Wall)?.SetTag("ssh.connection.id", _id);
}

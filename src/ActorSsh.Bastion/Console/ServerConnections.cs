using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Console;

/// <summary>The connections of a bastion's server.</summary>
internal sealed class ServerConnections(IBastion bastion) : IConnectionDesk
{
    public IReadOnlyList<IPEndPoint> EndPoints => bastion.Server.EndPoints;

    public SshServerCounters Counters => bastion.Server.Counters;

    public IReadOnlyList<SshPenalty> ListPenalties() => bastion.Server.ListPenalties();

    public bool LiftPenalty(IPAddress address) => bastion.Server.LiftPenalty(address);

    public Task<IReadOnlyList<SshConnectionStatus>> ListAsync(CancellationToken cancellationToken) => bastion.Server.ListConnectionsAsync(cancellationToken);

    public Task<IReadOnlyList<SshConnectionInfo>> ListInfosAsync(CancellationToken cancellationToken) => bastion.Server.ListConnectionInfosAsync(cancellationToken);

    public async Task<bool> DisconnectAsync(long connection, string text, CancellationToken cancellationToken)
    {
        var found = await bastion.Server.FindConnectionAsync(connection, cancellationToken).ConfigureAwait(false);
        found?.Disconnect(text);
        return found is not null;
    }

    public async Task<bool> KillChannelAsync(long connection, ChannelHandle channel, string why, CancellationToken cancellationToken)
    {
        var found = await bastion.Server.FindConnectionAsync(connection, cancellationToken).ConfigureAwait(false);
        return found is not null && await found.KillChannelAsync(channel, why, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> CancelListenerAsync(long connection, SshRemoteForwardHandle listener, string why, CancellationToken cancellationToken)
    {
        var found = await bastion.Server.FindConnectionAsync(connection, cancellationToken).ConfigureAwait(false);
        return found is not null && await found.CancelRemoteForwardAsync(listener, why, cancellationToken).ConfigureAwait(false);
    }
}

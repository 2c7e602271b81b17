using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorSsh.Policy;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Listening;

/// <summary>A <c>tcpip-forward</c> (RFC 4254 §7.1): listens on a port, and opens <c>forwarded-tcpip</c> for each connection (§7.2).</summary>
internal sealed record TcpForwardRequest(string BindAddress, uint Port) : ForwardRequest
{
    public override string RequestType => ForwardRequests.Tcpip;

    public static TcpForwardRequest Read(ReadOnlySpan<byte> data)
    {
        var asked = TcpipForwardData.Read(data);
        return new TcpForwardRequest(asked.BindAddress, asked.Port);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"'{BindAddress}' port {Port}");

    public override async Task<ForwardOutcome> ListenAsync(ForwardBinder binder)
    {
        if (Port > IPEndPoint.MaxPort)
        {
            return ForwardOutcome.Refused("there is no such port");
        }

        if (BindAddresses.Of(BindAddress, binder.Options.GatewayPorts) is not { } addresses)
        {
            return ForwardOutcome.Refused("the bind address is none; names are not resolved");
        }

        IPEndPoint[] endPoints = [.. addresses.Select(address => new IPEndPoint(address, (int)Port))];
        var question = new ListenQuestion(binder.User, BindAddress, Port, endPoints);
        return await binder.TryAsync(question, () => Listen(endPoints, binder.Options)).ConfigureAwait(false);
    }

    private ForwardOutcome Listen(IReadOnlyList<IPEndPoint> endPoints, SshForwardingOptions options)
    {
        try
        {
            return ForwardOutcome.Bound(Serve(TcpListeners.Bind(endPoints, options.ListenBacklog), options));
        }
        catch (SocketException failure)
        {
            return ForwardOutcome.Refused(failure.Message);
        }
    }

    /// <summary>What was asked for as port 0 goes by the port that was chosen from here on, also when it is cancelled.</summary>
    private Forward Serve(IReadOnlyList<Socket> sockets, SshForwardingOptions options)
    {
        var port = (uint)((IPEndPoint)sockets[0].LocalEndPoint!).Port;
        var bound = this with { Port = port };
        return new Forward(bound.ToString(), [.. sockets.Select(socket => new ListeningSocket(socket, options.PendingConnectionsPerListener))])
        {
            Request = bound,
            Reply = Port == 0 ? WireData.Of((ref w) => w.WriteUInt32(port)) : [],
            ChannelType = ForwardTypes.ForwardedTcpip,
            Describe = bound.Describe,
        };
    }

    /// <summary>The bind address to the letter, since clients compare it with what they asked for; then who connects (C-17).</summary>
    private byte[] Describe(Socket accepted)
    {
        var originator = accepted.RemoteEndPoint as IPEndPoint;
        return WireData.Of((ref w) =>
        {
            w.WriteText(BindAddress);
            w.WriteUInt32(Port);
            w.WriteText(originator?.Address.ToString() ?? "");
            w.WriteUInt32((uint)(originator?.Port ?? 0));
        });
    }
}

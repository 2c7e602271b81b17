using System.Buffers.Binary;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What a client asked its server for, and so may be offered by it (C-17). It watches our own requests, so that an offer right behind the
/// answer finds its registration, however late the owner learns of either: a forwarding counts from the server's yes until we cancel it.
/// </summary>
internal sealed class ForwardRegistrations
{
    public const string TcpChannel = "forwarded-tcpip";
    public const string PathChannel = "forwarded-streamlocal@openssh.com";
    private const string Cancel = "cancel-";
    private const string TcpRequest = "tcpip-forward";
    private const string PathRequest = "streamlocal-forward@openssh.com";

    private readonly HashSet<Forwarding> _forwardings = [];

    /// <summary>Asked for and not answered yet.</summary>
    private readonly Dictionary<long, Forwarding> _asked = [];

    /// <summary>A global request of ours is about to be queued.</summary>
    public void OnAsked(long id, string name, bool wantReply, ReadOnlySpan<byte> data)
    {
        var isCancel = name is $"{Cancel}{TcpRequest}" or $"{Cancel}{PathRequest}";
        if ((!isCancel && name is not (TcpRequest or PathRequest)) || !TryRead(isCancel ? name[Cancel.Length..] : name, data, out var forwarding))
        {
            return;
        }

        if (isCancel)
        {
            _forwardings.Remove(forwarding);
        }
        else if (wantReply)
        {
            _asked.Add(id, forwarding);
        }
        else
        {
            _forwardings.Add(forwarding);
        }
    }

    /// <summary>A global request of ours came to its end; the answer to port 0 names the port (RFC 4254 §7.1).</summary>
    public void OnCompleted(long id, RequestOutcome outcome, ReadOnlySpan<byte> data)
    {
        if (_asked.Remove(id, out var forwarding) && outcome == RequestOutcome.Succeeded)
        {
            var isAnyPort = forwarding is { IsPath: false, Port: 0 } && data.Length >= sizeof(uint);
            _forwardings.Add(isAnyPort ? forwarding with { Port = BinaryPrimitives.ReadUInt32BigEndian(data) } : forwarding);
        }
    }

    /// <summary>Whether a channel the server offers is one of those.</summary>
    /// <exception cref="SshProtocolException">What the type defines is malformed.</exception>
    public bool IsExpected(string type, ReadOnlySpan<byte> typeSpecific) =>
        _forwardings.Contains(Read(type == TcpChannel ? TcpRequest : PathRequest, typeSpecific));

    /// <summary>What we ask in words that nobody understands will be refused; it is no fault of the peer's.</summary>
    private static bool TryRead(string name, ReadOnlySpan<byte> data, out Forwarding forwarding)
    {
        try
        {
            forwarding = Read(name, data);
            return true;
        }
        catch (SshProtocolException)
        {
            forwarding = default;
            return false;
        }
    }

    /// <summary>Requests and channels begin alike: where it listens.</summary>
    private static Forwarding Read(string name, ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var place = reader.ReadText();
        return name == TcpRequest ? new Forwarding(place, reader.ReadUInt32(), IsPath: false) : new Forwarding(place, 0, IsPath: true);
    }

    /// <summary>Compared as it was asked for, to the letter, as OpenSSH does.</summary>
    /// <param name="Place">Address to listen on, or path.</param>
    /// <param name="Port">Port; 0 for a path.</param>
    /// <param name="IsPath">Whether it is a path.</param>
    private readonly record struct Forwarding(string Place, uint Port, bool IsPath);
}

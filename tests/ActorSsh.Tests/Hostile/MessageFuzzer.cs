using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Hostile;

/// <summary>
/// Random messages of a client: most of them nearly right, so that they get far, some cut, lengthened or damaged, some nothing at all.
/// The same seed says the same.
/// </summary>
internal sealed class MessageFuzzer(int seed)
{
    private static readonly string[] ChannelTypes = ["session", "session", "session", "direct-tcpip", "direct-streamlocal@openssh.com", "x11", "no such type"];
    private static readonly string[] Requests = ["exec", "shell", "subsystem", "pty-req", "env", "window-change", "signal", "eow@openssh.com", "unknown", "exit-status", "auth-agent-req@openssh.com", "x11-req"];
    private static readonly string[] GlobalRequests = ["tcpip-forward", "tcpip-forward", "cancel-tcpip-forward", "streamlocal-forward@openssh.com", "keepalive@openssh.com", "unknown"];
    private static readonly string[] Commands = ["echo", "say hello", "throw", "throw-on-data", "throw-on-eof", "throw-on-signal", "throw-in-factory", "never-read", "wait", "exit 3", "nothing"];
    private static readonly string[] Methods = ["none", "publickey", "password", "keyboard-interactive", "publickey-hostbound-v00@openssh.com", "hostbased"];

    private readonly Random _random = new(seed);
    private readonly List<uint> _channels = [0];
    private uint _senderChannel;

    /// <summary>A new connection has one channel.</summary>
    /// <param name="channel">The server's number for it.</param>
    public void OnConnected(uint channel)
    {
        _senderChannel = 1;
        _channels.Clear();
        _channels.Add(channel);
    }

    /// <summary>Learns the server's numbers from what it says.</summary>
    public void Hear(IReadOnlyList<byte[]> said)
    {
        foreach (var payload in said.Where(static payload => Payload.NumberOf(payload) == MessageNumber.ChannelOpenConfirmation))
        {
            _channels.Add(Payload.Decode<ChannelOpenConfirmationMessage>(payload).SenderChannel);
        }
    }

    /// <summary>A message of a client that is logged in, or what is left of one.</summary>
    public byte[] Next() => _random.Next(1000) switch
    {
        < 5 => Noise((byte)_random.Next(2, 256)),
        < 10 => Damage(Proper()),
        _ => Proper(),
    };

    /// <summary>A log-in request, or what is left of one.</summary>
    public byte[] NextLogIn()
    {
        var request = Write((ref WireWriter writer) =>
        {
            writer.WriteByte((byte)MessageNumber.UserAuthRequest);
            writer.WriteText(Pick(["user", "root", "", "us\0er"]));
            writer.WriteText("ssh-connection");
            writer.WriteText(Pick(Methods));
            writer.WriteBytes(Bytes(200));
        });
        return _random.Next(8) == 0 ? Damage(request) : request;
    }

    private byte[] Proper() => _random.Next(20) switch
    {
        < 4 => Open(),
        < 8 => Request(),
        < 13 => Payload.Encode(new ChannelDataMessage(Channel(), Bytes(_random.Next(20) == 0 ? 30_000 : 100))),
        13 => Payload.Encode(new ChannelExtendedDataMessage(Channel(), (uint)_random.Next(3), Bytes(100))),
        14 => Payload.Encode(new ChannelWindowAdjustMessage(Channel(), (uint)_random.Next(1 << 20))),
        15 => Payload.Encode(new ChannelEofMessage(Channel())),
        16 or 17 => Payload.Encode(new ChannelCloseMessage(Channel())),
        18 => GlobalRequest(),
        _ => [(byte)MessageNumber.Ignore, .. SshClientScript.Text("x")],
    };

    private byte[] GlobalRequest()
    {
        var name = Pick(GlobalRequests);
        byte[] data = name switch
        {
            "streamlocal-forward@openssh.com" => SshClientScript.Text(Pick(["/no/such/socket", "", "relative", "/a/../b"])),
            "unknown" => Bytes(40),
            "keepalive@openssh.com" => [],
            _ => [.. SshClientScript.Text(Pick(["", "localhost", "127.0.0.1", "*", "a\0b"])), .. SshClientScript.Numbers(_random.Next(4) == 0 ? (uint)_random.Next(70_000) : 0)],
        };
        return Payload.Encode(new GlobalRequestMessage(name, _random.Next(2) == 0, data));
    }

    private byte[] Open() => Payload.Encode(new ChannelOpenMessage(
        Pick(ChannelTypes).Replace(' ', '-'), _senderChannel++, (uint)_random.Next(1 << 21), (uint)_random.Next(1 << 16), OpenData()));

    private byte[] OpenData() => _random.Next(2) == 0
        ? []
        : [.. SshClientScript.Text(Pick(["127.0.0.1", "::1", "0x7f.1", "fe80::1%9", "", "a\0b"])), .. SshClientScript.Numbers((uint)_random.Next(70_000)), .. SshClientScript.Text("o"), .. SshClientScript.Numbers(1)];

    private byte[] Request()
    {
        var type = Pick(Requests);
        byte[] data = type switch
        {
            "exec" or "subsystem" => SshClientScript.Text(Pick(Commands)),
            "pty-req" => [.. SshClientScript.Text("xterm"), .. SshClientScript.Numbers(80, 24, 0, 0), .. SshClientScript.Text("")],
            "env" => [.. SshClientScript.Text($"N{_random.Next(50)}"), .. SshClientScript.Text("value")],
            "window-change" => SshClientScript.Numbers(80, 24, 0, 0),
            "signal" => SshClientScript.Text("INT"),
            "x11-req" => [0, .. SshClientScript.Text("MIT-MAGIC-COOKIE-1"), .. SshClientScript.Text(Pick(["00ff", "", "a b"])), .. SshClientScript.Numbers(0)],
            "unknown" => Bytes(100),
            _ => [],
        };
        return Payload.Encode(new ChannelRequestMessage(Channel(), type, _random.Next(2) == 0, data));
    }

    /// <summary>One of the server's numbers, most often of a late channel; seldom any.</summary>
    private uint Channel() => _random.Next(1000) == 0 ? (uint)_random.Next() : _channels[^_random.Next(1, Math.Min(6, _channels.Count) + 1)];

    private byte[] Noise(byte number) => [number, .. Bytes(60)];

    /// <summary>Cut, made longer, or a byte changed.</summary>
    private byte[] Damage(byte[] payload)
    {
        switch (_random.Next(3))
        {
            case 0:
                return payload[.._random.Next(1, payload.Length + 1)];
            case 1:
                return [.. payload, .. Bytes(20)];
            default:
                payload[_random.Next(payload.Length)] ^= (byte)(1 << _random.Next(8));
                return payload;
        }
    }

    private byte[] Bytes(int most)
    {
        var bytes = new byte[_random.Next(most + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(ReadOnlySpan<string> of) => of[_random.Next(of.Length)];

    private delegate void Writing(ref WireWriter writer);

    private static byte[] Write(Writing write)
    {
        var writer = new WireWriter([]);
        write(ref writer);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }
}

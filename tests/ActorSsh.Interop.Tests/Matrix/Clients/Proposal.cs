using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// What a client or server says it can do: its KEXINIT (RFC 4253 §7.1), said to somebody who says nothing but a version. Keys of users are
/// not in there.
/// </summary>
internal sealed class Proposal
{
    private const int CookieAndNumber = 17;
    private readonly string[][] _lists;

    private Proposal(string[][] lists) => _lists = lists;

    /// <summary>Has a client connect, and reads its proposal.</summary>
    /// <param name="program">The client.</param>
    /// <param name="arguments">Makes its arguments for a port of the loopback.</param>
    /// <param name="environment">Variables of its own.</param>
    public static Proposal Of(string program, Func<int, string[]> arguments, params (string Name, string Value)[] environment)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var start = new ProcessStartInfo(Peers.PathOf(program), arguments(port))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var client = Process.Start(start)!;
        using var socket = listener.AcceptSocket();
        var heard = Hear(socket);
        client.Kill();
        client.WaitForExit();
        return heard;
    }

    /// <summary>Starts a server on a port that was free a moment ago, and reads its proposal.</summary>
    public static Proposal OfServer(string program, Func<int, string[]> arguments)
    {
        var port = FreePort.Find();
        using var server = Process.Start(new ProcessStartInfo(Peers.PathOf(program), arguments(port)) { RedirectStandardError = true })!;
        SpinWait.SpinUntil(() => FreePort.IsTaken(port), Limits.Step);
        using var client = new TcpClient("127.0.0.1", port);
        var heard = Hear(client.Client);
        server.Kill();
        server.WaitForExit();
        return heard;
    }

    public AlgorithmLists With(IReadOnlyList<string> userKeys) => new(axis => axis switch
    {
        Axis.KeyExchange => _lists[0],
        Axis.HostKey => _lists[1],
        Axis.Cipher => _lists[2],
        Axis.Mac => _lists[4],
        _ => userKeys,
    });

    private static Proposal Hear(Socket socket)
    {
        socket.ReceiveTimeout = (int)Limits.Step.TotalMilliseconds;
        using var stream = new NetworkStream(socket);
        stream.Write("SSH-2.0-Listening\r\n"u8);
        while (stream.ReadByte() is not ('\n' or -1))
        {
            // The version line.
        }

        return Read(stream);
    }

    /// <summary>uint32 packet_length, byte padding_length, byte 20, byte[16] cookie, then the name-lists.</summary>
    private static Proposal Read(NetworkStream stream)
    {
        var head = new byte[5];
        stream.ReadExactly(head);
        var packet = new byte[new WireReader(head).ReadUInt32() - 1];
        stream.ReadExactly(packet);
        var reader = new WireReader(packet.AsSpan(CookieAndNumber));
        var lists = new string[8][];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = reader.ReadNameList();
        }

        return new Proposal(lists);
    }
}

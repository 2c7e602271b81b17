using System.Net;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>What a channel of the crowd is: a session with one of <c>serve</c>'s programs, or a connection to a target.</summary>
/// <param name="Name">As figures call it.</param>
/// <param name="Program">A session's program; null for a target.</param>
/// <param name="Target">Where a direct-tcpip channel leads; null for a session.</param>
/// <param name="Bytes">Length of one message.</param>
/// <param name="IsAnswered">Whether what is written comes back.</param>
internal sealed record CrowdChannelKind(string Name, string? Program, IPEndPoint? Target, int Bytes, bool IsAnswered)
{
    private const int SmallMessage = 64;
    private const int StreamedPiece = 4 * 1024;
    private const int Room = 256;

    public static CrowdChannelKind EchoSession { get; } = new("session, echo", "echo", null, SmallMessage, IsAnswered: true);

    public static CrowdChannelKind StreamSession { get; } = new("session, stream", "sink", null, StreamedPiece, IsAnswered: false);

    /// <summary>Whether its messages are such that their time says something.</summary>
    public bool IsSmall => Bytes == SmallMessage;

    /// <summary>The name of the type on the wire.</summary>
    public string Type => Target is null ? "session" : "direct-tcpip";

    public static CrowdChannelKind EchoForward(IPEndPoint target) => new("direct-tcpip, echo", null, target, SmallMessage, IsAnswered: true);

    public static CrowdChannelKind StreamForward(IPEndPoint target) => new("direct-tcpip, stream", null, target, StreamedPiece, IsAnswered: true);

    /// <summary>What the open says beside its type (RFC 4254 §7.2).</summary>
    public byte[] TypeSpecific()
    {
        if (Target is null)
        {
            return [];
        }

        using var writer = new WireWriter(stackalloc byte[Room]);
        writer.WriteText(Target.Address.ToString());
        writer.WriteUInt32((uint)Target.Port);
        writer.WriteText("127.0.0.1");
        writer.WriteUInt32(0);
        return writer.ToArray();
    }

    /// <summary>The data of the <c>exec</c> request.</summary>
    public byte[] Command()
    {
        using var writer = new WireWriter(stackalloc byte[Room]);
        writer.WriteText(Program!);
        return writer.ToArray();
    }
}

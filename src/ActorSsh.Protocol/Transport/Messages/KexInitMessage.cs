using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport.Messages;

/// <summary><c>SSH_MSG_KEXINIT</c> (RFC 4253 §7.1): what one side can do, the most preferred first.</summary>
internal sealed record KexInitMessage : IWireMessage<KexInitMessage>
{
    public const int CookieLength = 16;

    public required ReadOnlyMemory<byte> Cookie { get; init; }

    public required IReadOnlyList<string> KeyExchanges { get; init; }

    public required IReadOnlyList<string> HostKeys { get; init; }

    public required IReadOnlyList<string> CiphersClientToServer { get; init; }

    public required IReadOnlyList<string> CiphersServerToClient { get; init; }

    public required IReadOnlyList<string> MacsClientToServer { get; init; }

    public required IReadOnlyList<string> MacsServerToClient { get; init; }

    public required IReadOnlyList<string> CompressionsClientToServer { get; init; }

    public required IReadOnlyList<string> CompressionsServerToClient { get; init; }

    public IReadOnlyList<string> LanguagesClientToServer { get; init; } = [];

    public IReadOnlyList<string> LanguagesServerToClient { get; init; } = [];

    /// <summary>The sender's next packet is the method's first message, for the algorithms it likes best.</summary>
    public bool FirstKexPacketFollows { get; init; }

    public static MessageNumber Number => MessageNumber.KexInit;

    public static KexInitMessage Read(scoped ref WireReader reader)
    {
        var message = new KexInitMessage
        {
            Cookie = reader.ReadBytes(CookieLength).ToArray(),
            KeyExchanges = reader.ReadNameList(),
            HostKeys = reader.ReadNameList(),
            CiphersClientToServer = reader.ReadNameList(),
            CiphersServerToClient = reader.ReadNameList(),
            MacsClientToServer = reader.ReadNameList(),
            MacsServerToClient = reader.ReadNameList(),
            CompressionsClientToServer = reader.ReadNameList(),
            CompressionsServerToClient = reader.ReadNameList(),
            LanguagesClientToServer = reader.ReadNameList(),
            LanguagesServerToClient = reader.ReadNameList(),
            FirstKexPacketFollows = reader.ReadBoolean(),
        };
        reader.ReadUInt32();        // reserved
        return message;
    }

    public void Write(ref WireWriter writer)
    {
        writer.WriteBytes(Cookie.Span);
        writer.WriteNameList(KeyExchanges);
        writer.WriteNameList(HostKeys);
        writer.WriteNameList(CiphersClientToServer);
        writer.WriteNameList(CiphersServerToClient);
        writer.WriteNameList(MacsClientToServer);
        writer.WriteNameList(MacsServerToClient);
        writer.WriteNameList(CompressionsClientToServer);
        writer.WriteNameList(CompressionsServerToClient);
        writer.WriteNameList(LanguagesClientToServer);
        writer.WriteNameList(LanguagesServerToClient);
        writer.WriteBoolean(FirstKexPacketFollows);
        writer.WriteUInt32(0);
    }
}

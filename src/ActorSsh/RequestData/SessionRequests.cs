using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>The type-specific data of a session's requests (RFC 4254 §6.2 to §6.10). Parsed strictly: what does not fit disconnects (C-56).</summary>
internal static class SessionRequests
{
    private const byte EndOfModes = 0;
    private const byte FirstUndefinedMode = 160;

    public static SshTerminal ReadTerminal(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var type = reader.ReadText();
        var size = ReadSize(ref reader);
        var modes = ReadModes(reader.ReadString());
        reader.ExpectEnd();
        return new SshTerminal(type, size, modes);
    }

    public static TerminalSize ReadWindowChange(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var size = ReadSize(ref reader);
        reader.ExpectEnd();
        return size;
    }

    public static string ReadSignal(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var signal = reader.ReadName();
        reader.ExpectEnd();
        return signal;
    }

    /// <summary>Its length comes in milliseconds (RFC 4335 §3).</summary>
    public static TimeSpan ReadBreak(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var milliseconds = reader.ReadUInt32();
        reader.ExpectEnd();
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    /// <summary>Finds what cannot be parsed before anybody hears of it: later, no exception can be mistaken for the peer's fault.</summary>
    /// <exception cref="SshProtocolException">The data does not fit.</exception>
    public static void Check(ChannelEvent.RequestReceived request)
    {
        var data = request.Data.Span;
        object? _ = request.Type switch
        {
            "pty-req" => ReadTerminal(data),
            "shell" => ReadNothing(data),
            "exec" or "subsystem" => ReadCommand(data),
            "window-change" => ReadWindowChange(data),
            "signal" => ReadSignal(data),
            "break" => ReadBreak(data),
            var type => WayBackRequests.Serves(type) ? WayBackRequests.Read(type, data) : null,
        };
    }

    /// <summary>What the library answers by itself, or by events of their own; never told as a request of the user's.</summary>
    public static bool Serves(string type) => WayBackRequests.Serves(type)
        || type is "pty-req" or "env" or "shell" or "exec" or "subsystem" or "window-change" or "signal" or "break"
            or "eow@openssh.com" or "keepalive@openssh.com";

    public static string ReadCommand(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var command = reader.ReadText();
        reader.ExpectEnd();
        return command;
    }

    public static string ReadNothing(ReadOnlySpan<byte> data)
    {
        new WireReader(data).ExpectEnd();
        return "";
    }

    public static byte[] WriteExit(SshExit exit)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        try
        {
            if (exit.SignalName is null)
            {
                writer.WriteUInt32(exit.ExitStatus);
                return writer.ToArray();
            }

            writer.WriteText(exit.SignalName);
            writer.WriteBoolean(exit.IsCoreDumped);
            writer.WriteText(exit.Message);
            writer.WriteText("");
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static TerminalSize ReadSize(ref WireReader reader) =>
        new(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());

    /// <summary>Opcode and argument pairs up to TTY_OP_END; opcodes from 160 on are undefined and end the list (RFC 4254 §8).</summary>
    private static Dictionary<byte, uint> ReadModes(ReadOnlySpan<byte> encoded)
    {
        var modes = new Dictionary<byte, uint>();
        var reader = new WireReader(encoded);
        while (reader.Remaining > 0 && reader.ReadByte() is var opcode && opcode is not EndOfModes and < FirstUndefinedMode)
        {
            modes[opcode] = reader.ReadUInt32();
        }

        return modes;
    }
}

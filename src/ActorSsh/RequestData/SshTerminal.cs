namespace ActorSsh;

/// <summary>The pseudo-terminal a client asked for (RFC 4254 §6.2).</summary>
/// <param name="Type">The TERM value, such as <c>xterm-256color</c>; text of the peer.</param>
/// <param name="Size">Its size when the session started; changes arrive at <see cref="SshSessionHandler.OnWindowChangeAsync"/>.</param>
/// <param name="Modes">Encoded terminal modes: opcode to argument (RFC 4254 §8, RFC 8160).</param>
public sealed record SshTerminal(string Type, TerminalSize Size, IReadOnlyDictionary<byte, uint> Modes)
{
    /// <summary>The argument of a mode; null where the client said nothing of it.</summary>
    /// <param name="mode">The mode.</param>
    public uint? this[SshTerminalMode mode] => Modes.TryGetValue((byte)mode, out var argument) ? argument : null;
}

/// <summary>The size of a terminal. Zero means unknown; characters override pixels (RFC 4254 §6.2).</summary>
/// <param name="Columns">Width in characters.</param>
/// <param name="Rows">Height in characters.</param>
/// <param name="PixelWidth">Width in pixels.</param>
/// <param name="PixelHeight">Height in pixels.</param>
public readonly record struct TerminalSize(uint Columns, uint Rows, uint PixelWidth, uint PixelHeight);

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>Some of what was typed.</summary>
/// <param name="Bytes">At least one.</param>
/// <param name="StartsInPaste">Whether whoever reads it is in a paste then.</param>
internal readonly record struct TypedPiece(ReadOnlyMemory<byte> Bytes, bool StartsInPaste);

/// <summary>
/// Tells which Ctrl-C is a key, before anybody reads it: reads as the line editor will, since a Ctrl-C in what is pasted is text, and whatever
/// stood behind it would run as keys if the mark before it were dropped. One that comes quite alone was pressed, though a paste may have lost
/// its end: it counts, and what follows still belongs to that paste, until its end comes, be it the next paste's. A second one, alone and at once,
/// is that end: two such pieces are no paste's.
/// </summary>
internal sealed class TypedAhead
{
    public const byte Interrupt = 3;

    private readonly KeyDecoder _decoder = new(pasteCapacity: 0);

    /// <summary>Whether what comes next is pasted.</summary>
    public bool IsInPaste => _decoder.IsInPaste;

    /// <summary>Whether what came last was a Ctrl-C in a paste, that is still open.</summary>
    public bool IsAtLostEnd { get; private set; }

    private static ReadOnlySpan<byte> End => "\e[201~"u8;

    /// <summary>Looks at what was typed next.</summary>
    /// <param name="bytes">Those that follow the ones before.</param>
    /// <param name="readsPaste">Whether the reader is in a paste, whose end may be dropped.</param>
    /// <returns>What to read of it; where there is a Ctrl-C, from the last on, instead of all that is not read yet.</returns>
    public (TypedPiece Piece, bool IsInterrupt) Look(ReadOnlyMemory<byte> bytes, bool readsPaste)
    {
        var startsInPaste = IsInPaste;
        var at = LastInterrupt(bytes.Span);
        var end = readsPaste ? End : default;
        if (startsInPaste && bytes.Span is [Interrupt])
        {
            return (new TypedPiece((byte[])[.. end, Interrupt, .. Press()], readsPaste), true);
        }

        IsAtLostEnd = false;
        return at >= 0
            ? (new TypedPiece((byte[])[.. end, .. bytes.Span[at..]], readsPaste), true)
            : (new TypedPiece(bytes, startsInPaste), false);
    }

    // What stands behind a Ctrl-C that was pressed in a paste: the paste goes on, unless that was the second time.
    private ReadOnlySpan<byte> Press()
    {
        IsAtLostEnd = !IsAtLostEnd;
        if (IsAtLostEnd)
        {
            return "\e[200~"u8;
        }

        LastInterrupt(End);
        return default;
    }

    private int LastInterrupt(ReadOnlySpan<byte> bytes)
    {
        var last = -1;
        for (var at = 0; at < bytes.Length; at++)
        {
            last = _decoder.Take(bytes[at]) is { Kind: KeyKind.Interrupt } ? at : last;
        }

        return last;
    }
}

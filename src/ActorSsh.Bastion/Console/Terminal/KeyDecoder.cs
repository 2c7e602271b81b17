using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// Makes keys of what a terminal sends, one byte at a time: UTF-8, control characters, the escape sequences of the cursor keys, and what is
/// pasted. Sequences it does not know are swallowed whole; it never holds more than a few bytes, or one paste.
/// </summary>
/// <param name="pasteCapacity">Bytes of the longest paste.</param>
internal sealed class KeyDecoder(int pasteCapacity)
{
    private const int LongestSequence = 16;

    private readonly byte[] _character = new byte[4];
    private readonly StringBuilder _parameters = new();
    private readonly PasteReader _paste = new(pasteCapacity);
    private int _characterLength;
    private bool _isAfterReturn;
    private State _state;

    private enum State
    {
        Ground,
        Escape,
        Sequence,
        SingleShift,
        FunctionKey,
        Paste,
    }

    /// <summary>Whether the next byte is part of a paste, or of the mark that ends it.</summary>
    public bool IsInPaste => _state == State.Paste;

    /// <returns>The key this byte completes; null when more bytes are needed or it means nothing here.</returns>
    public Key? Take(byte value)
    {
        var key = _state switch
        {
            State.Escape => AfterEscape(value),
            State.Sequence => InSequence(value),
            State.SingleShift => AfterSingleShift(value),
            State.FunctionKey => Enter(State.Ground),
            State.Paste => InPaste(value),
            _ => InGround(value),
        };
        _isAfterReturn = value == '\r';
        return key;
    }

    private Key? InGround(byte value) => value switch
    {
        0x1b => Enter(State.Escape),
        (byte)'\n' when _isAfterReturn => null,
        < 0x20 or 0x7f => ControlKey(value),
        _ => InCharacter(value),
    };

    private static Key? ControlKey(byte value) => value switch
    {
        (byte)'\r' or (byte)'\n' => new Key(KeyKind.Enter),
        0x08 or 0x7f => new Key(KeyKind.Backspace),
        0x01 => new Key(KeyKind.Home),
        0x02 => new Key(KeyKind.Left),
        0x03 => new Key(KeyKind.Interrupt),
        0x04 => new Key(KeyKind.EndOfInput),
        0x05 => new Key(KeyKind.End),
        0x06 => new Key(KeyKind.Right),
        0x07 => new Key(KeyKind.Cancel),
        0x09 => new Key(KeyKind.Complete),
        0x0b => new Key(KeyKind.DeleteToEnd),
        0x0c => new Key(KeyKind.ClearScreen),
        0x0e => new Key(KeyKind.Down),
        0x10 => new Key(KeyKind.Up),
        0x12 => new Key(KeyKind.Search),
        0x15 => new Key(KeyKind.DeleteToStart),
        0x17 => new Key(KeyKind.DeleteWord),
        _ => null,
    };

    private Key? InCharacter(byte value)
    {
        _character[_characterLength++] = value;
        switch (Rune.DecodeFromUtf8(_character.AsSpan(0, _characterLength), out var rune, out var consumed))
        {
            case System.Buffers.OperationStatus.Done:
                _characterLength = 0;
                return new Key(KeyKind.Character, rune);
            case System.Buffers.OperationStatus.NeedMoreData:
                return null;
            default:
                return AfterInvalid(value, consumed);
        }
    }

    // The byte that broke a sequence off may begin the next one.
    private Key? AfterInvalid(byte value, int consumed)
    {
        var isInnocent = consumed < _characterLength;
        _characterLength = 0;
        return isInnocent ? InCharacter(value) : null;
    }

    private Key? AfterEscape(byte value)
    {
        _parameters.Clear();
        return value switch
        {
            (byte)'[' => Enter(State.Sequence),
            (byte)'O' => Enter(State.SingleShift),
            0x1b => Enter(State.Escape),
            _ => AltKey(value),
        };
    }

    // Escape and then a control character is that character: whoever pressed Escape by mistake goes on.
    private Key? AltKey(byte value)
    {
        _state = State.Ground;
        return value switch
        {
            (byte)'b' => new Key(KeyKind.WordLeft),
            (byte)'f' => new Key(KeyKind.WordRight),
            (byte)'d' => new Key(KeyKind.DeleteWordRight),
            0x08 or 0x7f => new Key(KeyKind.DeleteWord),
            < 0x20 => ControlKey(value),
            _ => null,
        };
    }

    private Key? AfterSingleShift(byte value)
    {
        _state = State.Ground;
        return value switch
        {
            (byte)'M' => new Key(KeyKind.Enter), // the keypad's
            (byte)'c' => new Key(KeyKind.WordRight), // rxvt
            (byte)'d' => new Key(KeyKind.WordLeft),
            < 0x20 => InGround(value),
            _ => CursorKey(value),
        };
    }

    private Key? InSequence(byte value)
    {
        if (value is >= 0x20 and < 0x40)
        {
            _parameters.Append((char)value, _parameters.Length < LongestSequence ? 1 : 0);
            return null;
        }

        _state = State.Ground;
        return (value, _parameters.ToString()) switch
        {
            (< 0x20, _) => InGround(value),
            ((byte)'[', "") => Enter(State.FunctionKey), // the Linux console's F1 to F5: one letter more
            ((byte)'~', "200") => Enter(State.Paste),
            ((byte)'~', var parameters) => EditingKey(parameters),
            ((byte)'C', "1;5" or "1;3" or "5") => new Key(KeyKind.WordRight),
            ((byte)'D', "1;5" or "1;3" or "5") => new Key(KeyKind.WordLeft),
            _ => CursorKey(value),
        };
    }

    private Key? InPaste(byte value)
    {
        var key = _paste.Take(value);
        _state = key is null ? State.Paste : State.Ground;
        return key;
    }

    private static Key? CursorKey(byte final) => final switch
    {
        (byte)'A' => new Key(KeyKind.Up),
        (byte)'B' => new Key(KeyKind.Down),
        (byte)'C' => new Key(KeyKind.Right),
        (byte)'D' => new Key(KeyKind.Left),
        (byte)'H' => new Key(KeyKind.Home),
        (byte)'F' => new Key(KeyKind.End),
        _ => null,
    };

    private static Key? EditingKey(string parameters) => parameters switch
    {
        "1" or "7" => new Key(KeyKind.Home),
        "4" or "8" => new Key(KeyKind.End),
        "3" => new Key(KeyKind.Delete),
        "3;5" or "3;3" => new Key(KeyKind.DeleteWordRight),
        _ => null,
    };

    private Key? Enter(State state)
    {
        _state = state;
        _characterLength = 0;
        return null;
    }
}

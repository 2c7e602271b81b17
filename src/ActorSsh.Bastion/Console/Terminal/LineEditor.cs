using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What happened when keys were fed to the <see cref="LineEditor"/>.</summary>
internal enum LineEditorResult
{
    /// <summary>All input was used; the line goes on.</summary>
    More,

    /// <summary>A line was entered.</summary>
    Line,

    /// <summary>Ctrl-D on an empty line.</summary>
    EndOfInput,
}

/// <param name="Result">What happened.</param>
/// <param name="Echo">What to send to the terminal first.</param>
/// <param name="Line">The line entered.</param>
/// <param name="Consumed">Bytes of the input that were used; the rest belongs to the next line.</param>
internal readonly record struct LineEditorStep(LineEditorResult Result, string Echo, string Line, int Consumed);

/// <summary>
/// Edits one line after the other on a terminal that echoes nothing itself, as ssh's does. Knows keys and the screen, no commands, no
/// channel: bytes in, bytes to echo and finished lines out. A line longer than the terminal is wide scrolls sideways.
/// </summary>
internal sealed class LineEditor(string prompt, int capacity)
{
    private readonly KeyDecoder _decoder = new();
    private readonly LineBuffer _line = new(capacity);
    private readonly LineHistory _history = new();
    private readonly StringBuilder _echo = new();
    private LineEditorResult _result;
    private string _entered = "";

    /// <summary>Columns of the terminal; 0 when it does not say, which counts as 80.</summary>
    public uint Columns { get; set; }

    private int VisibleLength => Math.Max(1, (int)Math.Min(Columns == 0 ? 80 : Columns, 10_000) - prompt.Length - 1);

    /// <summary>Takes input up to the end of a line.</summary>
    public LineEditorStep Feed(ReadOnlySpan<byte> input)
    {
        _result = LineEditorResult.More;
        _entered = "";
        _echo.Clear();
        var consumed = 0;
        while (consumed < input.Length && _result == LineEditorResult.More)
        {
            if (_decoder.Take(input[consumed++]) is { } key)
            {
                Press(key);
            }
        }

        return new LineEditorStep(_result, _echo.ToString(), _entered, consumed);
    }

    private void Press(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Character:
                Insert(key.Rune);
                break;
            case KeyKind.Enter:
                EnterLine();
                break;
            case KeyKind.Interrupt:
                DropLine();
                break;
            case KeyKind.EndOfInput when _line.Length == 0:
                _echo.Append("\r\n");
                _result = LineEditorResult.EndOfInput;
                break;
            case KeyKind.ClearScreen:
                _echo.Append("\e[H\e[2J");
                Redraw();
                break;
            case KeyKind.Up:
                Recall(_history.Older(_line.Text));
                break;
            case KeyKind.Down:
                Recall(_history.Newer());
                break;
            default:
                Edit(key.Kind);
                Redraw();
                break;
        }
    }

    private void Edit(KeyKind kind)
    {
        var cursor = _line.Cursor;
        switch (kind)
        {
            case KeyKind.Left:
                _line.MoveTo(cursor - 1);
                break;
            case KeyKind.Right:
                _line.MoveTo(cursor + 1);
                break;
            case KeyKind.Home:
                _line.MoveTo(0);
                break;
            case KeyKind.End:
                _line.MoveTo(_line.Length);
                break;
            case KeyKind.Backspace:
                _line.Delete(cursor - 1, cursor);
                break;
            case KeyKind.Delete or KeyKind.EndOfInput:
                _line.Delete(cursor, cursor + 1);
                break;
            case KeyKind.DeleteToStart:
                _line.Delete(0, cursor);
                break;
            case KeyKind.DeleteToEnd:
                _line.Delete(cursor, _line.Length);
                break;
            case KeyKind.DeleteWord:
                _line.Delete(_line.StartOfWord(), cursor);
                break;
        }
    }

    private void Insert(Rune rune)
    {
        if (Rune.IsControl(rune) || !_line.TryInsert(rune))
        {
            _echo.Append('\a');
        }
        else if (_line.IsAtEnd && _line.Length <= VisibleLength)
        {
            _echo.Append(rune.ToString());
        }
        else
        {
            Redraw();
        }
    }

    private void EnterLine()
    {
        _entered = _line.Text;
        _history.Add(_entered);
        _line.Set("");
        _echo.Append("\r\n");
        _result = LineEditorResult.Line;
    }

    private void DropLine()
    {
        _line.Set("");
        _echo.Append("^C\r\n").Append(prompt);
    }

    private void Recall(string? line)
    {
        if (line is not null)
        {
            _line.Set(line);
            Redraw();
        }
    }

    private void Redraw()
    {
        var first = Math.Max(0, _line.Cursor - VisibleLength);
        var column = prompt.Length + _line.Cursor - first;
        _echo.Append('\r').Append(prompt).Append(_line.ToText(first, VisibleLength)).Append("\e[K\r");
        if (column > 0)
        {
            _echo.Append("\e[").Append(column).Append('C');
        }
    }
}

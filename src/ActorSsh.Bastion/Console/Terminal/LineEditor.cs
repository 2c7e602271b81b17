using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What happened when keys were fed to the <see cref="LineEditor"/>.</summary>
internal enum LineEditorResult
{
    /// <summary>All input was used; the line goes on.</summary>
    More,

    /// <summary>A line was entered.</summary>
    Line,

    /// <summary>Tab: <see cref="LineEditor.Complete"/> wants to know what the word could become; <c>Line</c> is the line up to the cursor.</summary>
    Complete,

    /// <summary>Ctrl-D on an empty line.</summary>
    EndOfInput,
}

/// <param name="Result">What happened.</param>
/// <param name="Echo">What to send to the terminal first.</param>
/// <param name="Line">The line entered, or to be completed.</param>
/// <param name="Consumed">Bytes of the input that were used; the rest belongs to what comes next.</param>
internal readonly record struct LineEditorStep(LineEditorResult Result, string Echo, string Line, int Consumed);

/// <summary>
/// Edits one line after the other on a terminal that echoes nothing itself, as ssh's does. Knows keys and the screen, no commands, no
/// channel: bytes in, bytes to echo and finished lines out. A line longer than the terminal is wide scrolls sideways.
/// </summary>
internal sealed class LineEditor(string prompt, int capacity, LineHistory history)
{
    private readonly KeyDecoder _decoder = new();
    private readonly LineBuffer _line = new(capacity);
    private readonly StringBuilder _echo = new();
    private HistorySearch? _search;
    private LineEditorResult _result;
    private string _entered = "";
    private bool _isAfterTab;

    /// <summary>Columns of the terminal, at least 1.</summary>
    public int Columns { get; set; } = 80;

    private string Prompt => _search?.Prompt ?? prompt;

    /// <summary>Takes input up to the end of a line, or a Tab.</summary>
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

    /// <summary>The prompt and what has been typed, over the line the cursor is in: at the start, and when the terminal has another size.</summary>
    public string Redraw() => LineDrawing.Draw(Prompt, _line, Columns);

    /// <summary>Shows lines without disturbing the one being typed: above it.</summary>
    /// <param name="lines">Safe to show, without an end.</param>
    public string ShowAbove(string lines) => $"\r\e[K{lines.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n{Redraw()}";

    /// <summary>Answers a Tab: goes on as far as is certain; where that is nowhere, a second Tab lists what there is.</summary>
    public string Complete(Completion completion)
    {
        var isAgain = _isAfterTab;
        _isAfterTab = true;
        if (completion.Words.Count == 1)
        {
            return Insert($"{completion.Common} ");
        }

        return completion switch
        {
            { Words: [] } => "\a",
            { Common.Length: > 0 } => Insert(completion.Common),
            _ when isAgain => $"\r\n{completion.List(Columns)}{Redraw()}",
            _ => "\a",
        };
    }

    private string Insert(string text)
    {
        var isInserted = text.EnumerateRunes().All(_line.TryInsert);
        return isInserted ? Redraw() : $"\a{Redraw()}";
    }

    private void Press(Key key)
    {
        _isAfterTab &= key.Kind == KeyKind.Complete;
        if (_search is { } search && TrySearch(search, key))
        {
            return;
        }

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
            case KeyKind.Complete:
                _entered = _line.BeforeCursor;
                _result = LineEditorResult.Complete;
                break;
            case KeyKind.ClearScreen:
                _echo.Append("\e[H\e[2J").Append(Redraw());
                break;
            case KeyKind.Up:
                Recall(history.Older(_line.Text));
                break;
            case KeyKind.Down:
                Recall(history.Newer());
                break;
            case KeyKind.Search:
                _search = new HistorySearch(history, _line.Text);
                _echo.Append(Redraw());
                break;
            case KeyKind.Cancel:
                _echo.Append('\a');
                break;
            default:
                LineEdits.Apply(key.Kind, _line);
                _echo.Append(Redraw());
                break;
        }
    }

    // Keys that mean something else end the search, and then mean that.
    private bool TrySearch(HistorySearch search, Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Character:
                Show(search.Type(key.Rune));
                return true;
            case KeyKind.Search:
                Show(search.Older());
                return true;
            case KeyKind.Backspace:
                Show(search.Erase());
                return true;
            case KeyKind.Cancel:
                _search = null;
                Show(search.Unfinished);
                return true;
            default:
                _search = null;
                _echo.Append(Redraw());
                return false;
        }
    }

    private void Show(string? found)
    {
        _echo.Append(found is null ? "\a" : "");
        _line.Set(found ?? _line.Text);
        _echo.Append(Redraw());
    }

    private void Insert(Rune rune)
    {
        if (Rune.IsControl(rune) || !_line.TryInsert(rune))
        {
            _echo.Append('\a');
        }
        else if (_line.IsAtEnd && LineDrawing.Fits(Prompt, _line, Columns))
        {
            _echo.Append(rune.ToString());
        }
        else
        {
            _echo.Append(Redraw());
        }
    }

    private void EnterLine()
    {
        _entered = _line.Text;
        history.Add(_entered);
        _line.Set("");
        _echo.Append("\r\n");
        _result = LineEditorResult.Line;
    }

    private void DropLine()
    {
        _line.Set("");
        history.Forget();
        _echo.Append("^C\r\n").Append(prompt);
    }

    private void Recall(string? line)
    {
        if (line is not null)
        {
            _line.Set(line);
            _echo.Append(Redraw());
        }
    }
}

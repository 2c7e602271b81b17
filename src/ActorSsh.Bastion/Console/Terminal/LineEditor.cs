using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What happened when keys were fed to the <see cref="LineEditor"/>.</summary>
internal enum LineEditorResult
{
    /// <summary>All input was used; the line goes on.</summary>
    More,

    /// <summary>A line was entered; several, parted by line feeds, where they were pasted.</summary>
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
/// channel: bytes in, bytes to echo and finished lines out. A line longer than the terminal is wide scrolls sideways. What is pasted is inserted,
/// ends of lines and all, and nothing of it runs before Enter.
/// </summary>
/// <param name="prompt">What stands before each line.</param>
/// <param name="capacity">Characters of the longest line.</param>
/// <param name="history">The lines entered before.</param>
/// <param name="drawing">The terminal's way to draw.</param>
internal sealed class LineEditor(string prompt, int capacity, LineHistory history, ILineDrawing drawing)
{
    private const int LongestCharacter = 4;

    private readonly KeyDecoder _decoder = new(capacity * LongestCharacter);
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

    /// <summary>The prompt of a new line.</summary>
    public string Begin() => drawing.Begin(prompt);

    /// <summary>The line is given up, whatever has been typed.</summary>
    public string Leave() => drawing.End();

    /// <summary>The same, with a last word below it.</summary>
    /// <param name="word">Safe to show, without an end.</param>
    public string Leave(string word) => $"{drawing.End()}{word}\r\n";

    /// <summary>The prompt and what has been typed, over the line the cursor is in: at the start, and when the terminal has another size.</summary>
    public string Redraw() => drawing.Draw(Prompt, _line, Columns);

    /// <summary>Shows lines without disturbing the one being typed: above it.</summary>
    /// <param name="lines">Safe to show, without an end.</param>
    public string ShowAbove(string lines) => drawing.ShowAbove(lines, Prompt, _line, Columns);

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
            _ when isAgain => $"{drawing.NextLine()}{completion.List(Columns)}{Redraw()}",
            _ => "\a",
        };
    }

    private string Insert(string text) => _line.TryInsert(text) ? Redraw() : $"\a{Redraw()}";

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
            case KeyKind.Paste when _line.TryInsert(key.Text):
                _echo.Append(Redraw());
                break;
            case KeyKind.Paste or KeyKind.PasteTooLong:
                _echo.Append('\a').Append(ShowAbove($"What was pasted is left out: a line takes {capacity} characters."));
                break;
            case KeyKind.Enter:
                EnterLine();
                break;
            case KeyKind.Interrupt:
                DropLine();
                break;
            case KeyKind.EndOfInput when _line.Length == 0:
                _echo.Append(drawing.End());
                _result = LineEditorResult.EndOfInput;
                break;
            case KeyKind.Complete:
                _entered = _line.BeforeCursor.Split('\n')[^1];
                _result = LineEditorResult.Complete;
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
            default:
                Edit(key.Kind);
                break;
        }
    }

    private void Edit(KeyKind kind)
    {
        if (kind == KeyKind.Cancel || (!drawing.MovesCursor && !LineEdits.WorksAtTheEnd(kind)))
        {
            _echo.Append('\a');
            return;
        }

        LineEdits.Apply(kind, _line);
        _echo.Append(kind == KeyKind.ClearScreen ? "\e[H\e[2J" : "").Append(Redraw());
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
        else
        {
            _echo.Append(_line.IsAtEnd ? drawing.DrawLast(Prompt, _line, Columns) : Redraw());
        }
    }

    private void EnterLine()
    {
        _entered = _line.Text;
        history.Add(_entered);
        _line.Set("");
        _echo.Append(drawing.End());
        _result = LineEditorResult.Line;
    }

    private void DropLine()
    {
        if (!_line.IsAtEnd)
        {
            _line.MoveTo(_line.Length);
            _echo.Append(Redraw());
        }

        _line.Set("");
        history.Forget();
        _echo.Append("^C").Append(drawing.NextLine()).Append(Begin());
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

using System.Globalization;
using System.Text;

namespace ActorSsh.Interop.Tests.Bastion.Transcripts;

/// <summary>
/// What a person sees on a terminal, as far as lines go: text, carriage returns, backspaces, moves within the line and erasures are obeyed;
/// colours, titles and modes are left out. Lines are as long as they like.
/// </summary>
internal sealed class TerminalText
{
    private readonly List<string> _ended = [];
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _sequence = new();
    private int _column;

    /// <summary>The lines that are ended, without blanks behind them.</summary>
    public IReadOnlyList<string> Ended => _ended;

    /// <summary>The line the cursor is in.</summary>
    public string Current => _line.ToString();

    public void Feed(string text)
    {
        foreach (var character in text)
        {
            Feed(character);
        }
    }

    private void Feed(char character)
    {
        if (_sequence.Length > 0 || character == '\e')
        {
            _sequence.Append(character);
            ObeyWhenWhole();
            return;
        }

        switch (character)
        {
            case '\n':
                _ended.Add(Current.TrimEnd());
                _line.Clear();
                _column = 0;
                break;
            case '\r':
                _column = 0;
                break;
            case '\b':
                _column = Math.Max(0, _column - 1);
                break;
            case >= ' ':
                Put(character);
                break;
        }
    }

    private void Put(char character)
    {
        _line.Append(' ', Math.Max(0, _column + 1 - _line.Length));
        _line[_column++] = character;
    }

    /// <summary>CSI ends with a letter, OSC with BEL or ST, all others with their second character.</summary>
    private void ObeyWhenWhole()
    {
        var sequence = _sequence.ToString();
        var isWhole = sequence.Length > 1 && sequence[1] switch
        {
            '[' => sequence.Length > 2 && sequence[^1] is >= '@' and <= '~',
            ']' => sequence.EndsWith('\a') || sequence.EndsWith("\e\\", StringComparison.Ordinal),
            _ => true,
        };
        if (isWhole)
        {
            _sequence.Clear();
            Obey(sequence);
        }
    }

    private void Obey(string sequence)
    {
        var count = sequence.Length > 3 && int.TryParse(sequence[2..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        switch (sequence[1] == '[' ? sequence[^1] : '\0')
        {
            case 'C':
                _column += count;
                break;
            case 'D':
                _column = Math.Max(0, _column - count);
                break;
            case 'G':
                _column = count - 1;
                break;
            case 'K' or 'J':
                _line.Length = Math.Min(_line.Length, _column);
                break;
        }
    }
}

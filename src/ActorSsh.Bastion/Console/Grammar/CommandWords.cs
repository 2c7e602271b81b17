using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>
/// Splits a line into words as a shell does: blanks separate, quotes of both kinds keep together, a backslash takes the next character
/// as it is (not inside single quotes).
/// </summary>
internal static class CommandWords
{
    /// <returns>False when a quote is left open or the line ends in a backslash.</returns>
    public static bool TrySplit(string line, [NotNullWhen(true)] out string[]? words)
    {
        var splitter = new Splitter();
        foreach (var character in line)
        {
            splitter.Take(character);
        }

        words = splitter.Finish();
        return words is not null;
    }

    private sealed class Splitter
    {
        private readonly List<string> _words = [];
        private readonly StringBuilder _word = new();
        private char _quote;
        private bool _isEscaped;
        private bool _isInWord;

        public void Take(char character)
        {
            switch (character)
            {
                case var _ when _isEscaped:
                    Keep(character);
                    _isEscaped = false;
                    break;
                case '\\' when _quote != '\'':
                    _isEscaped = true;
                    _isInWord = true;
                    break;
                case '\'' or '"' when _quote == 0 || _quote == character:
                    _quote = _quote == 0 ? character : '\0';
                    _isInWord = true;
                    break;
                case ' ' or '\t' when _quote == 0:
                    EndWord();
                    break;
                default:
                    Keep(character);
                    break;
            }
        }

        public string[]? Finish()
        {
            EndWord();
            return _quote != 0 || _isEscaped ? null : [.. _words];
        }

        private void Keep(char character)
        {
            _word.Append(character);
            _isInWord = true;
        }

        private void EndWord()
        {
            if (_isInWord)
            {
                _words.Add(_word.ToString());
                _word.Clear();
                _isInWord = false;
            }
        }
    }
}

using System.Text.RegularExpressions;

namespace Akka.TestKit;

/// <summary>What a text must be like, in whatever case; with nothing demanded every text will do.</summary>
internal sealed class TextMatcher
{
    private readonly Func<string, bool> _matches;
    private readonly string _description;

    private TextMatcher(Func<string, bool> matches, string description)
    {
        _matches = matches;
        _description = description;
    }

    public static TextMatcher Of(string message, string start, string contains)
    {
        if (message is not null)
        {
            return new TextMatcher(text => text.Equals(message, StringComparison.OrdinalIgnoreCase), $"with the text \"{message}\"");
        }

        if (start is not null)
        {
            return new TextMatcher(text => text.StartsWith(start, StringComparison.OrdinalIgnoreCase), $"that starts with \"{start}\"");
        }

        return contains is not null
            ? new TextMatcher(text => text.Contains(contains, StringComparison.OrdinalIgnoreCase), $"that contains \"{contains}\"")
            : new TextMatcher(static _ => true, "with any text");
    }

    public static TextMatcher Of(Regex pattern) => new(pattern.IsMatch, $"that matches /{pattern}/");

    public bool Matches(string text) => _matches(text);

    public override string ToString() => _description;
}

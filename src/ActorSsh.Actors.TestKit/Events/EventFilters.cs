using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Makes the filters behind <see cref="EventFilterFactory"/>.</summary>
internal static class EventFilters
{
    public static EventFilter Custom<T>(Predicate<T> predicate)
        where T : LogEvent => new(logEvent => logEvent is T typed && predicate(typed), $"{typeof(T).Name} that meets the predicate");

    public static EventFilter Level(LogLevel level, TextMatcher text, string source) => new(
        logEvent => logEvent.LogLevel() == level && IsFrom(logEvent, source) && text.Matches(TextOf(logEvent)),
        $"{level}{From(source)} {text}");

    public static EventFilter Exception(Type type, TextMatcher text, string source, bool checkInner) => new(
        logEvent => logEvent is Error error
            && IsFrom(error, source)
            && Causes(error.Cause, checkInner).Any(cause => type.IsInstanceOfType(cause) && HasText(error, cause, text)),
        $"{type.Name}{From(source)} {text}");

    public static EventFilter DeadLetter(Type type, Func<object, bool> isMatch, string source) => new(
        logEvent => logEvent.Message is DeadLetter letter
            && type.IsInstanceOfType(letter.Message)
            && isMatch(letter.Message)
            && IsFrom(logEvent, source),
        $"dead letter of {type.Name}{From(source)}");

    private static bool HasText(Error error, Exception cause, TextMatcher text) =>
        text.Matches(TextOf(error)) || text.Matches(cause.Message);

    private static IEnumerable<Exception> Causes(Exception cause, bool checkInner)
    {
        for (; cause is not null; cause = checkInner ? cause.InnerException : null)
        {
            yield return cause;
        }
    }

    private static string TextOf(LogEvent logEvent) => logEvent.Message?.ToString() ?? "null";

    // The source of an actor may be given with or without the address: akka://test/user/a, or /user/a.
    private static bool IsFrom(LogEvent logEvent, string source) =>
        source is null
        || IsSame(source, logEvent.LogSource)
        || (ActorPath.TryParse(logEvent.LogSource, out var path) && IsSame(source, path.ToStringWithoutAddress()));

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string From(string source) => source is null ? "" : $" from {source}";
}

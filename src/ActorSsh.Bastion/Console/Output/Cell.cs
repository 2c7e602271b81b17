using System.Globalization;
using System.Text.Json;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// One value of an answer, both ways: as people read it, escaped and rounded, and as programs do, exact. What a peer chose comes in here as it
/// is, and nowhere else.
/// </summary>
/// <param name="Text">For people; already escaped, without ends of lines.</param>
/// <param name="Fields">For programs: one key, or several where one column holds several values.</param>
internal sealed record Cell(string Text, params IReadOnlyList<Field> Fields)
{
    private const string None = "-";

    public Tone Tone { get; init; }

    /// <summary>It changes by the passing of time alone, such as an age; no reason to tell of the row once more.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>Text of anybody; <c>-</c> for none.</summary>
    public static Cell Of(string key, string? text) => new(string.IsNullOrEmpty(text) ? None : Printable.Escape(text), new Field(key, text));

    /// <summary>One of a few words, in small letters whatever it is called in the code.</summary>
    public static Cell Word(string key, string name) => Of(key, JsonNamingPolicy.SnakeCaseLower.ConvertName(name));

    public static Cell Of(string key, long number) => new(Digits(number), new Field(key, number));

    public static Cell Of(string key, long? number) => number is { } value ? Of(key, value) : new Cell(None, new Field(key, null));

    /// <summary>A yes or no, in words of the caller's.</summary>
    public static Cell Of(string key, bool flag, string yes = "yes", string no = "no") => new(flag ? yes : no, new Field(key, flag));

    /// <summary>A moment, in UTC to the second.</summary>
    public static Cell Of(string key, DateTimeOffset? moment) =>
        new(moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? None, new Field(key, moment));

    public static Cell Of(string key, IReadOnlyList<string> texts) =>
        new(texts.Count == 0 ? None : string.Join(", ", texts.Select(Printable.Escape)), new Field(key, texts));

    public static Cell Of(string key, IReadOnlyList<long> numbers) =>
        new(numbers.Count == 0 ? None : string.Join(", ", numbers.Select(Digits)), new Field(key, numbers));

    public static Cell Bytes(string key, long bytes) => new(Amount.Bytes(bytes), new Field(key, bytes));

    /// <summary>Two amounts: what comes in, a slash, what goes out.</summary>
    public static Cell InAndOut(string keyIn, long received, string keyOut, long sent) =>
        new($"{Amount.Bytes(received)}/{Amount.Bytes(sent)}", new Field(keyIn, received), new Field(keyOut, sent));

    /// <summary>A time that is left, to the second, in seconds for programs.</summary>
    public static Cell Left(string key, TimeSpan? left) => new(left is { } time ? Amount.InWords(time) : None, new Field(key, left?.TotalSeconds)) { IsVolatile = true };

    /// <summary>A time that has passed, in seconds for programs.</summary>
    public static Cell Age(string key, TimeSpan? age) => new(age is { } time ? Amount.Age(time) : None, new Field(key, age?.TotalSeconds)) { IsVolatile = true };

    /// <summary>A time that something takes, in seconds for programs.</summary>
    public static Cell Takes(string key, TimeSpan? time) =>
        new(time is { } taken ? Amount.Duration(taken) : None, new Field(key, time?.TotalSeconds)) { IsVolatile = true };

    public Cell In(Tone tone) => this with { Tone = tone };

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}

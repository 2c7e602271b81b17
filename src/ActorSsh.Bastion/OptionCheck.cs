using System.Runtime.CompilerServices;

namespace ActorSsh.Bastion;

/// <summary>What an option refuses, in the words that findings of a configuration file are made of: "this came; that is allowed".</summary>
internal static class OptionCheck
{
    public static TimeSpan NotNegative(TimeSpan value, [CallerMemberName] string option = "") =>
        value >= TimeSpan.Zero ? value : throw Refused(option, value, "0 or more");

    public static T InRange<T>(T value, T from, T to, [CallerMemberName] string option = "")
        where T : IComparable<T> =>
        value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0 ? value : throw Refused(option, value, $"{Shown(from)} to {Shown(to)}");

    /// <summary>A path that means the same whoever starts the bastion, and wherever.</summary>
    /// <exception cref="FormatException">It is relative, or none at all.</exception>
    public static string AbsolutePath(string text) => Path.IsPathFullyQualified(text) && !text.Contains('\0') ? text : throw new FormatException();

    private static ArgumentOutOfRangeException Refused(string option, object value, string allowed) =>
        new(option, value, $"{Shown(value)} came; {allowed} is allowed.");

    // As a file says it.
    private static object Shown(object value) => value is TimeSpan time ? Amount.AsTyped(time) : value;
}

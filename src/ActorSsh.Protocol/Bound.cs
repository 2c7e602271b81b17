using System.Runtime.CompilerServices;

namespace ActorSsh.Protocol;

/// <summary>Checks of options, where they are set: the value, or an exception that names the property and says what came and what is allowed.</summary>
internal static class Bound
{
    public static int Positive(int value, [CallerMemberName] string name = "") => AtLeast(1, value, name);

    public static long Positive(long value, [CallerMemberName] string name = "") => AtLeast(1, value, name);

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string name = "") => value > TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} came, a time above zero is needed.");

    /// <summary>Null is for ever, and so is what is longer than a hundred years.</summary>
    public static TimeSpan? PositiveOrForEver(TimeSpan? value, [CallerMemberName] string name = "") =>
        value is { } time ? LongTime.OrForEver(Positive(time, name)) : null;

    public static int AtLeast(int minimum, int value, [CallerMemberName] string name = "") => (int)AtLeast((long)minimum, value, name);

    public static long AtLeast(long minimum, long value, [CallerMemberName] string name = "") => value >= minimum
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} came, {minimum} or more is needed.");

    public static long Between(long minimum, long maximum, long value, [CallerMemberName] string name = "") => value >= minimum && value <= maximum
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} came, {minimum} to {maximum} are allowed.");
}

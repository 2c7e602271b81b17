namespace ActorSsh.Options;

/// <summary>Checks of options, where they are set: the value, or an exception that says what came and what is allowed.</summary>
internal static class Check
{
    public static T NotNull<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    public static int InRange(int value, int minimum, int maximum) =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{value} came, {minimum} to {maximum} are allowed.");

    public static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{value} came, a time above zero is needed.");

    public static T Defined<T>(T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"{value} came, {string.Join(", ", Enum.GetNames<T>())} are allowed.");
}

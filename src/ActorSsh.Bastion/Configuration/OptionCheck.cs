using System.Runtime.CompilerServices;

namespace ActorSsh.Bastion;

/// <summary>What an option refuses, in the words that findings of a configuration file are made of: "this came; that is allowed".</summary>
internal static class OptionCheck
{
    public static TimeSpan NotNegative(TimeSpan value, [CallerMemberName] string option = "") =>
        value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(option, value, $"{value} came; 0 or more is allowed.");

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string option = "") =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(option, value, $"{value} came; more than 0 is allowed.");

    public static T InRange<T>(T value, T from, T to, [CallerMemberName] string option = "")
        where T : IComparable<T> =>
        value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{value} came; {from} to {to} is allowed.");
}

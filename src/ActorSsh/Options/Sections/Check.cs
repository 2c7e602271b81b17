using System.Net;
using System.Runtime.CompilerServices;
using ActorSsh.RequestData;

namespace ActorSsh.Options.Sections;

/// <summary>Checks of options, where they are set: the value, or an exception that says for which property, what came and what is allowed.</summary>
internal static class Check
{
    public static T NotNull<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }

    /// <summary>The name of an actor system, and a part of an actor's.</summary>
    public static string ActorName(string value, [CallerMemberName] string name = "") =>
        value is { Length: > 0 } && char.IsAsciiLetterOrDigit(value[0]) && value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? value
            : throw new ArgumentException($"'{value}' came; letters, digits and '-' with a letter or digit first are allowed.", name);

    /// <summary>What is registered by names of RFC 4251 §6: another name would never be asked for.</summary>
    public static IReadOnlyDictionary<string, T> Names<T>(IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var name in value.Keys)
        {
            RequestShape.CheckName(name);
        }

        return value;
    }

    /// <summary>Addresses with ports that can be listened on beside each other.</summary>
    public static IReadOnlyList<IPEndPoint> Apart(IReadOnlyList<IPEndPoint> value, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Index().FirstOrDefault(at => value.Take(at.Index).Any(before => IsInTheWay(before, at.Item))).Item is { } second
            ? throw new ArgumentException($"'{second}' came; an address and port that another one does not take already is allowed.", name)
            : value;
    }

    private static bool IsInTheWay(IPEndPoint one, IPEndPoint other) => one.Port != 0 && one.Port == other.Port && one.AddressFamily == other.AddressFamily
        && (one.Address.Equals(other.Address) || IsAll(one.Address) || IsAll(other.Address));

    private static bool IsAll(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    public static int InRange(int value, int minimum, int maximum, [CallerMemberName] string name = "") =>
        value >= minimum && value <= maximum
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{value} came, {minimum} to {maximum} are allowed.");

    public static int AtLeast(int minimum, int value, [CallerMemberName] string name = "") =>
        value >= minimum ? value : throw new ArgumentOutOfRangeException(name, value, $"{value} came, {minimum} or more is needed.");

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string name = "") =>
        value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, $"{value} came, a time above zero is needed.");

    public static T Defined<T>(T value, [CallerMemberName] string name = "")
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{value} came, {string.Join(", ", Enum.GetNames<T>())} are allowed.");
}

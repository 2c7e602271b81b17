using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>How long channels of some types may be idle (C-65).</summary>
public sealed record ChannelTimeout
{
    /// <summary>One entry of <see cref="LivenessOptions.ChannelTimeouts"/>.</summary>
    /// <param name="types">A channel type, such as <c>session</c>, or a pattern: <c>*</c> stands for any characters, <c>?</c> for one.</param>
    /// <param name="time">The time without data and requests after which such a channel is closed; above zero.</param>
    /// <exception cref="ArgumentException">The type is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public ChannelTimeout(string types, TimeSpan time)
    {
        ArgumentException.ThrowIfNullOrEmpty(types);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Types = types;
        Time = time;
    }

    /// <summary>The type or pattern.</summary>
    public string Types { get; }

    /// <summary>How long they may be idle.</summary>
    public TimeSpan Time { get; }

    internal bool Fits(string type) => WildcardPattern.IsMatch(Types, type);
}

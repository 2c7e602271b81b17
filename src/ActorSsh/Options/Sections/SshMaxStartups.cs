using System.Globalization;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// How many connections may be at their log-in, as sshd's <c>MaxStartups</c>: from <see cref="Start"/> on a new one is refused with a
/// probability that begins at <see cref="Rate"/> percent and grows evenly, until at <see cref="Full"/> all are.
/// </summary>
public readonly record struct SshMaxStartups
{
    /// <summary>Start, rate and full.</summary>
    /// <param name="start">Connections that are always taken, 1 or more.</param>
    /// <param name="rate">Percent of new ones refused there, 1 to 100.</param>
    /// <param name="full">Connections at which all are refused, not below <paramref name="start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public SshMaxStartups(int start, int rate, int full) =>
        (Start, Rate, Full) = (Check.InRange(start, 1, int.MaxValue), Check.InRange(rate, 1, 100), Check.InRange(full, start, int.MaxValue));

    /// <summary>Connections that have not logged in, below which a new one is always taken.</summary>
    public int Start { get; }

    /// <summary>Percent of the new ones that are refused at <see cref="Start"/>.</summary>
    public int Rate { get; }

    /// <summary>Connections that have not logged in, from which on all new ones are refused.</summary>
    public int Full { get; }

    /// <summary>Reads <c>100:30:1000</c>, or one number, at which all are refused.</summary>
    /// <param name="text">As in <c>max-startups</c>.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OverflowException">A number has more than 31 bits.</exception>
    public static SshMaxStartups Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => new SshMaxStartups(Number(parts[0]), 100, Number(parts[0])),
            3 => new SshMaxStartups(Number(parts[0]), Number(parts[1]), Number(parts[2])),
            _ => throw new FormatException($"'{text}' came; start:rate:full is allowed, such as 100:30:1000."),
        };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}:{Rate}:{Full}");

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

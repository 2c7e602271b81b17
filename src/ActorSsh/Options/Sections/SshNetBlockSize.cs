using System.Globalization;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>How many bits of an address make a source, as sshd's <c>PerSourceNetBlockSize</c>: those who share them share limits and penalties.</summary>
public readonly record struct SshNetBlockSize
{
    /// <summary>Sizes for both families.</summary>
    /// <param name="v4">Bits of an IPv4 address, 0 to 32.</param>
    /// <param name="v6">Bits of an IPv6 address, 0 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range.</exception>
    public SshNetBlockSize(int v4, int v6) => (V4, V6) = (Check.InRange(v4, 0, 32), Check.InRange(v6, 0, 128));

    /// <summary>Bits of an IPv4 address.</summary>
    public int V4 { get; }

    /// <summary>Bits of an IPv6 address.</summary>
    public int V6 { get; }

    /// <summary>Reads <c>32:128</c>, or the first alone, as sshd does: then every IPv6 address is a source.</summary>
    /// <param name="text">As in <c>per-source-net-block-size</c>.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="OverflowException">A number has more than 31 bits.</exception>
    public static SshNetBlockSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => new SshNetBlockSize(Number(parts[0]), 128),
            2 => new SshNetBlockSize(Number(parts[0]), Number(parts[1])),
            _ => throw new FormatException($"'{text}' came; bits:bits is allowed, such as 32:128."),
        };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{V4}:{V6}");

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

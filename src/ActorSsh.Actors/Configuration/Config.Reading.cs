using System.Globalization;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

// Single values. A path without a value gives the default; a value of the wrong shape fails here, at the read.
public partial class Config
{
    /// <summary>True when there is a value at the path, even <c>null</c> or an unresolved <c>${?x}</c>.</summary>
    /// <param name="path">A dotted path.</param>
    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The value at the path as parsed; null when there is none.</summary>
    /// <param name="path">A dotted path.</param>
    public HoconValue GetValue(string path) => HoconPath.Find(Root, path);

    /// <summary>The section at the path as a configuration of its own; null when there is none.</summary>
    /// <param name="path">A dotted path.</param>
    public virtual Config GetConfig(string path) => GetValue(path) is { } value ? new Config(new HoconRoot(value)) : null;

    /// <summary>The text at the path.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="default">The result when the path has no value.</param>
    /// <returns>The text; null for <c>null</c>, for a list and for an object.</returns>
    public virtual string GetString(string path, string @default = null) => GetValue(path) is { } value ? value.GetString() : @default;

    /// <summary>The switch at the path: <c>on</c>, <c>true</c>, <c>off</c> or <c>false</c>.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="default">The result when the path has no value.</param>
    /// <exception cref="NotSupportedException">The value is none of the four words.</exception>
    public virtual bool GetBoolean(string path, bool @default = false) =>
        GetValue(path) is { } value ? HoconScalar.Boolean(value.GetString()) : @default;

    /// <summary>The whole number at the path.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="default">The result when the path has no value.</param>
    /// <exception cref="FormatException">The value is not a whole number.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public virtual int GetInt(string path, int @default = 0) =>
        GetValue(path) is { } value ? int.Parse(value.GetString(), NumberFormatInfo.InvariantInfo) : @default;

    /// <summary>The whole number at the path.</summary>
    /// <inheritdoc cref="GetInt"/>
    public virtual long GetLong(string path, long @default = 0) =>
        GetValue(path) is { } value ? long.Parse(value.GetString(), NumberFormatInfo.InvariantInfo) : @default;

    /// <summary>The number at the path; a point, no comma, separates the fraction.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="default">The result when the path has no value.</param>
    /// <exception cref="FormatException">The value is not a number.</exception>
    public virtual float GetFloat(string path, float @default = 0) =>
        GetValue(path) is { } value ? float.Parse(value.GetString(), NumberFormatInfo.InvariantInfo) : @default;

    /// <inheritdoc cref="GetFloat"/>
    public virtual double GetDouble(string path, double @default = 0) =>
        GetValue(path) is { } value ? double.Parse(value.GetString(), NumberFormatInfo.InvariantInfo) : @default;

    /// <inheritdoc cref="GetFloat"/>
    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        GetValue(path) is { } value ? decimal.Parse(value.GetString(), NumberFormatInfo.InvariantInfo) : @default;

    /// <summary>The duration at the path: a number with a unit from <c>ns</c> to <c>d</c>, a bare number of milliseconds, or
    /// <c>infinite</c>.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="default">The result when the path has no value; null means zero.</param>
    /// <param name="allowInfinite">Whether <c>infinite</c> may be given; it reads as <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <exception cref="FormatException">The value is no duration, or is infinite and must not be.</exception>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path) is { } value ? HoconDuration.Parse(value.GetString(), allowInfinite) : @default.GetValueOrDefault();

    /// <summary>The amount of bytes at the path: <c>1k</c> and <c>1KiB</c> are 1024, <c>1kB</c> is 1000, a bare number is bytes.</summary>
    /// <param name="path">A dotted path.</param>
    /// <returns>The amount in bytes; null when the path has no value or an empty one.</returns>
    /// <exception cref="FormatException">The value is no amount of bytes.</exception>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    /// <summary>The amount of bytes at the path.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="def">The result when the path has no value.</param>
    /// <returns>The amount in bytes; null for an empty value.</returns>
    /// <exception cref="FormatException">The value is no amount of bytes.</exception>
    public virtual long? GetByteSize(string path, long? def = null) =>
        GetValue(path) is { } value ? HoconByteSize.Parse(value.GetString()) : def;
}

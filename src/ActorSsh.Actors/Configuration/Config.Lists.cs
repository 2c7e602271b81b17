using System.Globalization;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

// Lists, and the top-level keys. A path without a value, or with something that is no list, gives an empty list.
public partial class Config
{
    /// <summary>The top-level keys with their values, in the order of the text, those of the fallback last. Keys carry no quotes.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.Object?.Items ?? [];

    /// <summary>The texts of the list at the path; empty when there is none.</summary>
    /// <param name="path">A dotted path.</param>
    public virtual IList<string> GetStringList(string path) => ReadList(path, text => text);

    /// <summary>The texts of the list at the path.</summary>
    /// <param name="path">A dotted path.</param>
    /// <param name="defaultPaths">The result when the path has no value.</param>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        HasPath(path) ? GetStringList(path) : defaultPaths;

    /// <summary>The switches of the list at the path; empty when there is none.</summary>
    /// <param name="path">A dotted path.</param>
    /// <exception cref="NotSupportedException">An element is not on, true, off or false.</exception>
    public virtual IList<bool> GetBooleanList(string path) => ReadList(path, HoconScalar.Boolean);

    /// <summary>The numbers of the list at the path; empty when there is none.</summary>
    /// <param name="path">A dotted path.</param>
    /// <exception cref="FormatException">An element is not a number.</exception>
    /// <exception cref="OverflowException">An element does not fit.</exception>
    public virtual IList<int> GetIntList(string path) => ReadList(path, text => int.Parse(text, NumberFormatInfo.InvariantInfo));

    /// <inheritdoc cref="GetIntList"/>
    public virtual IList<long> GetLongList(string path) => ReadList(path, text => long.Parse(text, NumberFormatInfo.InvariantInfo));

    /// <inheritdoc cref="GetIntList"/>
    public virtual IList<byte> GetByteList(string path) => ReadList(path, text => byte.Parse(text, NumberFormatInfo.InvariantInfo));

    /// <inheritdoc cref="GetIntList"/>
    public virtual IList<float> GetFloatList(string path) => ReadList(path, text => float.Parse(text, NumberFormatInfo.InvariantInfo));

    /// <inheritdoc cref="GetIntList"/>
    public virtual IList<double> GetDoubleList(string path) => ReadList(path, text => double.Parse(text, NumberFormatInfo.InvariantInfo));

    /// <inheritdoc cref="GetIntList"/>
    public virtual IList<decimal> GetDecimalList(string path) =>
        ReadList(path, text => decimal.Parse(text, NumberFormatInfo.InvariantInfo));

    private List<T> ReadList<T>(string path, Func<string, T> read)
    {
        var list = new List<T>();
        foreach (var element in GetValue(path)?.GetArray() ?? [])
        {
            list.Add(read(element.GetString()));
        }

        return list;
    }
}

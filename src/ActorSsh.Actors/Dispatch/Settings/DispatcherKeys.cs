using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Reads a dispatcher's section; an error names the key's path, its value and what is allowed.</summary>
internal sealed class DispatcherKeys(string path, Config section)
{
    internal string Type => section.GetString("type");

    internal int Throughput => section.GetInt("throughput");

    internal bool LocalFirst => Read("local-first", () => section.GetBoolean("local-first"), _ => true, "on or off");

    internal int Whole(string key, int most) =>
        Read(key, () => section.GetInt(key), value => value >= 1 && value <= most, $"a whole number from 1 to {most}");

    internal long Number(string key) => Read(key, () => section.GetLong(key), _ => true, "a whole number of 64 bits");

    internal long Bytes(string key) =>
        Read(key, () => section.GetByteSize(key) ?? 0, value => value >= 1, "a size of at least 1 byte, such as 64k");

    internal TimeSpan Time(string key)
    {
        var time = Read(
            key,
            () => section.GetTimeSpan(key),
            value => value > TimeSpan.Zero || value == Timeout.InfiniteTimeSpan,
            "a time above 0 such as 1ms, or infinite");
        return time == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time;
    }

    internal TimeSpan TimeOrZero(string key) =>
        Read(key, () => section.GetTimeSpan(key, allowInfinite: false), value => value >= TimeSpan.Zero, "0 or a time such as 10s");

    internal List<T> List<T>(string key, Func<string, T> find, string allowed)
    {
        if (section.GetValue(key)?.IsString() == true)
            throw new ConfigurationException(Complaint(key, null, $"a list of {allowed}"));
        var found = new List<T>();
        foreach (var name in section.GetStringList(key))
            found.Add(Read(key, () => find(name), _ => true, allowed, name));
        return found;
    }

    private T Read<T>(string key, Func<T> read, Predicate<T> isAllowed, string allowed, string text = null)
    {
        T value;
        try
        {
            value = read();
        }
        catch (Exception cause)
        {
            throw new ConfigurationException(Complaint(key, text, allowed), cause);
        }

        return isAllowed(value) ? value : throw new ConfigurationException(Complaint(key, text, allowed));
    }

    private string Complaint(string key, string text, string allowed) =>
        $"'{path}.{key}' is '{text ?? section.GetString(key)}'; allowed: {allowed}.";
}

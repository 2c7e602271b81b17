using System.Text;
using System.Text.Unicode;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The variables a session was given by <c>env</c>, kept in the row and bounded (C-4). A later value replaces an earlier one.
/// </summary>
/// <param name="limits">How many, and how many bytes.</param>
internal sealed class SessionEnvironment(ConnectionLimits limits)
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private int _bytes;

    public IReadOnlyList<EnvironmentVariable> Snapshot() => [.. _variables.Select(v => new EnvironmentVariable(v.Key, v.Value))];

    /// <summary>Reads the request's name and value and keeps them.</summary>
    /// <returns>False where there is no room, or no process could take such a variable.</returns>
    /// <exception cref="SshProtocolException">The request is malformed.</exception>
    public bool TryAdd(ReadOnlySpan<byte> request)
    {
        var reader = new WireReader(request);
        var name = reader.ReadString();
        var value = reader.ReadString();
        reader.ExpectEnd();
        return IsName(name) && IsValue(value) && TryStore(Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(value));
    }

    private static bool IsName(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.Contains((byte)'=') && IsValue(name);

    private static bool IsValue(ReadOnlySpan<byte> value) => !value.Contains((byte)0) && Utf8.IsValid(value);

    private static int Size(string text) => Encoding.UTF8.GetByteCount(text);

    private bool TryStore(string name, string value)
    {
        var isKnown = _variables.TryGetValue(name, out var old);
        var bytes = _bytes + Size(value) + (isKnown ? -Size(old!) : Size(name));
        if (bytes > limits.EnvironmentBytes || (!isKnown && _variables.Count >= limits.EnvironmentVariables))
        {
            return false;
        }

        _variables[name] = value;
        _bytes = bytes;
        return true;
    }
}

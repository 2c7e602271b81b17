using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>The method fields of <c>keyboard-interactive</c> (RFC 4256 §3.1).</summary>
/// <param name="LanguageTag">Deprecated, and looked at by nobody.</param>
/// <param name="Submethods">What the user would like to be asked for, separated by commas: hints, as the peer sent them.</param>
internal readonly record struct KeyboardInteractiveFields(string LanguageTag, string Submethods)
{
    /// <summary>More are passed over: nobody has as many devices to be asked by, and a hint obliges to nothing (RFC 4256 §3.1).</summary>
    private const int MaximumHints = 32;

    /// <summary>The hints that are names; what is none means nothing to anybody, and would have to be escaped.</summary>
    public IReadOnlyList<string> Hints => [.. Submethods.Split(',').Where(WireNames.IsName).Take(MaximumHints)];

    /// <summary>Reads the fields, to the last byte.</summary>
    /// <exception cref="SshProtocolException">They are cut short, not UTF-8, or bytes are left over.</exception>
    public static KeyboardInteractiveFields Read(ReadOnlySpan<byte> methodFields)
    {
        var reader = new WireReader(methodFields);
        var fields = new KeyboardInteractiveFields(reader.ReadText(), reader.ReadText());
        reader.ExpectEnd();
        return fields;
    }

    /// <summary>The fields in an array of their own.</summary>
    public byte[] Encode()
    {
        var writer = new WireWriter(stackalloc byte[64]);
        try
        {
            writer.WriteText(LanguageTag);
            writer.WriteText(Submethods);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}

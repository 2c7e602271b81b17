namespace ActorSsh.Bastion.Metrics;

/// <summary>Headers that let us in at a collector. Their values are shown nowhere: as a text they are their number.</summary>
internal sealed class OtlpHeaders : IEquatable<OtlpHeaders>
{
    private readonly string[] _headers;

    private OtlpHeaders(string[] headers) => _headers = headers;

    /// <summary>As the exporter wants them; escaped, since it splits at commas.</summary>
    public string? ForExporter => _headers.Length == 0 ? null : string.Join(',', _headers.Select(Escape));

    /// <exception cref="ArgumentException">One of them is no <c>name=value</c>; the message does not show it.</exception>
    public static OtlpHeaders Parse(IReadOnlyList<string> headers)
    {
        foreach (var (index, header) in headers.Index())
        {
            if (header.IndexOf('=', StringComparison.Ordinal) < 1)
            {
                throw new ArgumentException($"The header at place {index + 1} came without a value; name=value is allowed.", nameof(OtlpOptions.Headers));
            }
        }

        return new OtlpHeaders([.. headers]);
    }

    public bool Equals(OtlpHeaders? other) => other is not null && _headers.SequenceEqual(other._headers, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as OtlpHeaders);

    public override int GetHashCode() => _headers.Length;

    public override string ToString() => $"{_headers.Length} (not shown)";

    private static string Escape(string header) => header.Split('=', 2) is [var name, var value] ? $"{name}={Uri.EscapeDataString(value)}" : header;
}

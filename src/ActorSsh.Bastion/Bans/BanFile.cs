using System.Text.Json;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Bans;

/// <summary>Bans in <c>DATA/bans.json</c>: what is left of each when it was written, beside what both clocks showed then. Replaced as a whole (B-5).</summary>
/// <param name="path">The file; made by the first ban.</param>
/// <param name="clock">Both times.</param>
internal sealed class BanFile(string path, BanClock clock)
{
    private static readonly JsonSerializerOptions _form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectNullableAnnotations = true };

    /// <summary>Reads those that are still in force; none where there is no file.</summary>
    /// <exception cref="Operations.OperationRefusedException">It cannot be read: whoever it keeps out must not come in unnoticed.</exception>
    public IReadOnlyList<BanEntry> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(TrustedFile.Read(path, "bans"), _form) ?? throw new JsonException("it is empty");
            return [.. Live(content)];
        }
        catch (Exception problem) when (problem is JsonException or FormatException or ArgumentException or OverflowException)
        {
            throw new Operations.OperationRefusedException($"{path}: the bans in it cannot be read: {problem.Message}", $"mv {path} {path}.bad");
        }
    }

    /// <summary>Writes all.</summary>
    /// <exception cref="IOException">It cannot be written: the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Write(IEnumerable<BanEntry> entries)
    {
        var written = clock.Read();
        var lines = entries.Select(entry => new Line(NetworkKey.Show(entry.Network), entry.Since, (entry.Ends - written.SinceOrigin)?.TotalSeconds, entry.Reason, entry.By));
        var text = JsonSerializer.Serialize(new Content(written, [.. lines]), _form);
        AtomicFile.Write(path, text.Length <= TrustedFile.Largest ? text : throw new IOException($"{path} would be larger than it may be; ban networks in place of addresses"));
    }

    private IEnumerable<BanEntry> Live(Content content)
    {
        var (elapsed, now) = (clock.Since(content.Written), clock.SinceOrigin);
        return from line in content.Bans
               let left = line.SecondsLeft is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds / 4)) - elapsed : (TimeSpan?)null
               where left is null || left > TimeSpan.Zero
               select new BanEntry(NetworkKey.Parse(line.Network), line.Since, now + left, line.Reason, line.By);
    }

    private sealed record Content(ClockReading Written, IReadOnlyList<Line> Bans);

    private sealed record Line(string Network, DateTimeOffset Since, double? SecondsLeft, string Reason, string By);
}

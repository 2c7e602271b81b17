namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// <c>lacks.txt</c>: every algorithm of ours, and which peer has it not, for what reason. What stands there is all that the matrix leaves
/// out, so that it cannot shrink unseen.
/// </summary>
internal sealed class LackTable
{
    private readonly Dictionary<(Axis Axis, string Algorithm), Dictionary<string, string>> _rows = [];

    private LackTable()
    {
    }

    /// <summary>The algorithms of an axis, in the table's order.</summary>
    public string[] Of(Axis axis) => [.. _rows.Keys.Where(row => row.Axis == axis).Select(row => row.Algorithm)];

    /// <summary>What a peer lacks on an axis.</summary>
    public string[] LackedBy(string peer, Axis axis) =>
        [.. _rows.Where(row => row.Key.Axis == axis && row.Value.ContainsKey(peer)).Select(row => row.Key.Algorithm)];

    public static LackTable Load()
    {
        var table = new LackTable();
        (Axis, string) current = default;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Matrix", "lacks.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            current = line[0] == ' ' ? current : table.Begin(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            table.AddLack(current, line);
        }

        return table;
    }

    private (Axis Axis, string Algorithm) Begin(string[] words)
    {
        var row = (Enum.Parse<Axis>(words[0]), words[1]);
        _rows.Add(row, []);
        return row;
    }

    /// <summary>A line <c>  peer, peer: reason</c> below its algorithm.</summary>
    private void AddLack((Axis, string) row, string line)
    {
        if (line[0] != ' ')
        {
            return;
        }

        var (peers, reason) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
        foreach (var peer in peers.Split(',', StringSplitOptions.TrimEntries))
        {
            Assert.False(string.IsNullOrWhiteSpace(reason), line);
            _rows[row].Add(peer, reason.Trim());
        }
    }
}

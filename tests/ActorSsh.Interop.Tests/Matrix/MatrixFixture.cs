using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// Keys, server and client for all cases of one peer, made when the first of them runs, so that a skipped peer costs nothing. A server stays
/// as long as the cases want the same of it.
/// </summary>
public sealed class MatrixFixture : IAsyncLifetime
{
    private IMatrixPeer? _peer;
    private MatrixKeys? _keys;
    private MatrixServer? _server;
    private string _pinned = "";
    private int _cases;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await DisposeAsync(_peer);
        await DisposeAsync(_server);
        _keys?.Dispose();
    }

    /// <summary>Logs in by a combination's algorithms, exchanges bytes, and asks the server what it saw.</summary>
    internal async Task CheckAsync<TPeer>(string label, string combination)
        where TPeer : IMatrixPeer, new()
    {
        var row = Combination.Parse(combination);
        var keys = _keys ??= await MatrixKeys.CreateAsync();
        if (_peer is null)
        {
            _peer = new TPeer();
            await _peer.PrepareAsync(keys);
        }

        var server = await ServerForAsync<TPeer>(row, keys);
        server.Expect(keys.UserKey(row.UserKey));
        var number = ++_cases;
        var report = await _peer.RunAsync(new MatrixCase(number, row, server.EndPoint, keys));
        Assert.True(report.Status == MatrixProgram.Status, $"{label}: status {report.Status}: {report.Error}");
        Check(row, report, server.Take(number), number);
    }

    private static void Check(Combination row, MatrixReport report, Observation? seen, int number)
    {
        Assert.NotNull(seen);
        Assert.Equal(row.Expected, seen.Connection.Algorithms);
        Assert.Equal(report.SentHash, seen.InputHash);
        Assert.Equal(SeededBytes.HashOf((ulong)number, MatrixProgram.Bytes), report.ReceivedHash);
    }

    private static async Task DisposeAsync(IAsyncDisposable? owned)
    {
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }

    private async Task<MatrixServer> ServerForAsync<TPeer>(Combination row, MatrixKeys keys)
        where TPeer : IMatrixPeer
    {
        var pinned = string.Join(' ', Enum.GetValues<Axis>().Except(TPeer.Choices).Select(axis => row[axis]));
        if (_server is null || _pinned != pinned)
        {
            await DisposeAsync(_server);
            _server = await MatrixServer.StartAsync(keys, Offered<TPeer>(row));
            _pinned = pinned;
        }

        return _server;
    }

    private static AlgorithmLists Offered<TPeer>(Combination row)
        where TPeer : IMatrixPeer =>
        new(axis => TPeer.Choices.Contains(axis) || row[axis] == Combination.NoMac ? Both<TPeer>.Lists[axis] : Pinned(axis, row[axis]));

    // Clients look among what users may sign by for the plain name of a certificate's algorithm, as OpenSSH's server has it alone.
    private static string[] Pinned(Axis axis, string name) =>
        axis == Axis.UserKey && KeyNames.IsCertificate(name) ? [name, KeyNames.PlainOf(name)] : [name];
}

using System.Security.Cryptography;
using ActorSsh.Benchmarks.Dialing;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A server of others for all cases of our client, started with the first of them.</summary>
public sealed class DialFixture : IAsyncLifetime
{
    private const string Command = "cat; echo err >&2; exit 3";
    private IMatrixHost? _host;
    private MatrixKeys? _keys;
    private int _port;
    private int _cases;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _keys?.Dispose();
    }

    /// <summary>Logs in by a combination's algorithms, and has a command send back what it gets.</summary>
    internal async Task CheckAsync<THost>(string label, string combination)
        where THost : IMatrixHost, new()
    {
        var row = Combination.Parse(combination);
        await StartOnceAsync<THost>();
        var sent = new byte[MatrixProgram.Bytes];
        new SeededBytes((ulong)++_cases).Fill(sent);
        using var input = new MemoryStream(sent);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var connection = new DialConnection(Settings(row), Command, new DialStreams(input, output, error));
        var status = await Task.Factory.StartNew(connection.Run, TaskCreationOptions.LongRunning).WaitAsync(Limits.Step);
        Assert.True(status == 3, $"{label}: status {status}: {System.Text.Encoding.UTF8.GetString(error.ToArray())} ({combination})");
        Assert.Equal(row.Expected, connection.Algorithms);
        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(output.ToArray()));
        Assert.Equal("err\n"u8, error.ToArray());
    }

    private async Task StartOnceAsync<THost>()
        where THost : IMatrixHost, new()
    {
        if (_host is null)
        {
            _keys = await MatrixKeys.CreateAsync();
            _host = new THost();
            _port = await _host.StartAsync(_keys);
        }
    }

    private DialSettings Settings(Combination row)
    {
        var isCertified = KeyNames.IsCertificate(row.UserKey);
        return new DialSettings
        {
            Host = "127.0.0.1",
            Port = _port,
            User = Environment.UserName,
            KnownHosts = _keys!.Folder.Write("known_hosts", KnownHosts(row)),
            KeyFile = _keys.UserKeyFile(row.UserKey),
            CertificateFile = isCertified ? _keys.UserCertificateFile(row.UserKey) : null,
            KeyExchanges = [row.KeyExchange],
            HostKeys = [row.HostKey],
            Ciphers = [row.Cipher],
            Macs = row.NeedsMac ? [row.Mac] : [],
            UserKeys = [row.UserKey],
        };
    }

    private string KnownHosts(Combination row) => KeyNames.IsCertificate(row.HostKey)
        ? $"@cert-authority 127.0.0.1 {_keys!.AuthorityLine}\n"
        : $"127.0.0.1 {_keys!.HostKeyLine(row.HostKey)}\n";
}

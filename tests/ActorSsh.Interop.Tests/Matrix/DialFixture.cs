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
        var keys = _keys ??= await MatrixKeys.CreateAsync();
        _host ??= new THost();
        var settings = Settings(row, keys, await _host.PortForAsync(row, keys));
        var sent = new byte[MatrixProgram.Bytes];
        new SeededBytes((ulong)++_cases).Fill(sent);
        using var input = new MemoryStream(sent);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var connection = new DialConnection(settings, Command, new DialStreams(input, output, error));
        var status = await Task.Factory.StartNew(connection.Run, TaskCreationOptions.LongRunning).WaitAsync(Limits.Step);
        Assert.True(status == 3, $"{label}: status {status}: {System.Text.Encoding.UTF8.GetString(error.ToArray())} ({combination})");
        Assert.Equal(row.Expected, connection.Algorithms);
        Assert.Equal(SHA256.HashData(sent), SHA256.HashData(output.ToArray()));
        Assert.Equal("err\n"u8, error.ToArray());
    }

    private static DialSettings Settings(Combination row, MatrixKeys keys, int port)
    {
        var isCertified = KeyNames.IsCertificate(row.UserKey);
        return new DialSettings
        {
            Host = "127.0.0.1",
            Port = port,
            User = Environment.UserName,
            KnownHosts = keys.Folder.Write("known_hosts", KnownHosts(row, keys, port)),
            KeyFile = keys.UserKeyFile(row.UserKey),
            CertificateFile = isCertified ? keys.UserCertificateFile(row.UserKey) : null,
            KeyExchanges = [row.KeyExchange],
            HostKeys = [row.HostKey],
            Ciphers = [row.Cipher],
            Macs = row.NeedsMac ? [row.Mac] : [],
            UserKeys = [row.UserKey],
        };
    }

    private static string KnownHosts(Combination row, MatrixKeys keys, int port) => KeyNames.IsCertificate(row.HostKey)
        ? $"@cert-authority [127.0.0.1]:{port} {keys.AuthorityLine}\n"
        : $"[127.0.0.1]:{port} {keys.HostKeyLine(row.HostKey)}\n";
}

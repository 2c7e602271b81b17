using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>OpenSSH's server with everything we know switched on, and all host keys with their certificates.</summary>
internal sealed class SshdHost : IMatrixHost
{
    private Sshd? _sshd;

    public static string Name => "sshd";

    public static AlgorithmLists Ask() => OpenSshPeer.Ask();

    public Task<int> PortForAsync(Combination row, MatrixKeys keys)
    {
        _sshd ??= Sshd.Start($"""
            {string.Join('\n', keys.HostKeyFiles.Select(file => $"HostKey {file}\nHostCertificate {file}-cert.pub"))}
            AuthorizedKeysFile {keys.Folder.Write("authorized_keys", string.Join('\n', keys.UserKeyLines))}
            TrustedUserCAKeys {keys.AuthorityFile}
            KexAlgorithms {Names(Axis.KeyExchange)}
            HostKeyAlgorithms {Names(Axis.HostKey)}
            Ciphers {Names(Axis.Cipher)}
            MACs {Names(Axis.Mac)}
            PubkeyAcceptedAlgorithms {Names(Axis.UserKey)}
            PermitRootLogin yes

            """);
        return Task.FromResult(_sshd.Port);
    }

    public ValueTask DisposeAsync()
    {
        _sshd?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Names(Axis axis) => string.Join(',', Both<SshdHost>.Lists[axis]);
}

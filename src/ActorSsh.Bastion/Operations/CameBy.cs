namespace ActorSsh.Bastion.Operations;

/// <summary>By which keys a connection logged in.</summary>
internal static class CameBy
{
    /// <summary>Whether a key with this fingerprint was verified at the log-in, or is the authority of a certificate that was.</summary>
    public static bool CameByKey(this SshConnectionInfo connection, string fingerprint) =>
        connection.KeyFingerprint == fingerprint
        || connection.Steps.Any(step => step.Key?.Fingerprint == fingerprint || step.Key?.Certificate?.SignatureKey.Fingerprint == fingerprint);
}

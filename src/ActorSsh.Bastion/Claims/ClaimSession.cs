using System.Text;

namespace ActorSsh.Bastion.Claims;

/// <summary>What the winner of a claim reads, whatever was asked for: which key was admitted, and what to type next.</summary>
/// <param name="user">The name the key may log in under.</param>
internal sealed class ClaimSession(string user) : SshSessionHandler
{
    /// <inheritdoc/>
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var text = Text(user, session.Start.Connection);
        var lines = session.Start.Terminal is null ? text : text.Replace("\n", "\r\n");
        await session.WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken).ConfigureAwait(false);
        return 0;
    }

    internal static string Text(string user, SshConnectionInfo connection)
    {
        var login = connection.LocalEndPoint is { } endPoint ? new LoginCommand(user, endPoint, identity: null).Shell : $"ssh {user}@BASTION";
        return $" ok  {user} may log in with this key from now on: {connection.KeyFingerprint}\n\n Log in:   {login}\n";
    }
}

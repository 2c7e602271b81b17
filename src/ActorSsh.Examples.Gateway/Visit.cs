namespace ActorSsh.Examples.Gateway;

/// <summary>One channel of one user, from its first program to its end: a scoped service, disposed when the channel is over, however it ends.</summary>
internal sealed class Visit(SshConnectionInfo connection, Guestbook book) : IDisposable
{
    public string User => connection.User;

    public void Dispose() => book.Add(connection.User);
}

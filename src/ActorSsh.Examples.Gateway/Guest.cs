namespace ActorSsh.Examples.Gateway;

/// <summary>A connection, as HTTP tells it.</summary>
internal sealed record Guest(long Id, string User, string From, DateTimeOffset Since, int Channels)
{
    public Guest(SshConnectionStatus status)
        : this(status.Connection.Id, status.Connection.User, $"{status.Connection.RemoteEndPoint}", status.Connection.Since, status.Channels.Count)
    {
    }
}

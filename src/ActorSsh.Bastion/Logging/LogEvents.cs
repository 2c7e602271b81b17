namespace ActorSsh.Bastion.Logging;

/// <summary>Tells the log who is behind which connection.</summary>
internal sealed class LogEvents(ConnectionUsers users) : SshServerEvents
{
    /// <inheritdoc/>
    public override void OnLoggedIn(SshConnection connection)
    {
        var id = connection.Info.Id;
        users.Began(id, connection.Info.User);
        connection.Ended.Register(() => users.Ended(id));
    }
}

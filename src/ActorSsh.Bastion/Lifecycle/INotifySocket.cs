namespace ActorSsh.Bastion.Lifecycle;

/// <summary>Takes messages of sd_notify(3).</summary>
internal interface INotifySocket
{
    /// <summary>Sends one message, whole or not at all; never fails, never waits.</summary>
    /// <param name="words">Assignments, one a line.</param>
    void Send(string words);
}

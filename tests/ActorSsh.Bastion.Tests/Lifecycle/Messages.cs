using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>Keeps what was sent.</summary>
internal sealed class Messages : INotifySocket
{
    private readonly List<string> _sent = [];

    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public void Send(string words)
    {
        lock (_sent)
        {
            _sent.Add(words);
        }
    }
}

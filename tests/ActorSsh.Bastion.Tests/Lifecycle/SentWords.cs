using ActorSsh.Bastion.Lifecycle;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>Keeps what was sent.</summary>
internal sealed class SentWords : INotifySocket
{
    private readonly List<string> _words = [];

    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_words)
            {
                return [.. _words];
            }
        }
    }

    public void Send(string words)
    {
        lock (_words)
        {
            _words.Add(words);
        }
    }
}

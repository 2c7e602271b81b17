namespace Akka.Dispatch;

/// <summary>What bounds one run of an actor. A struct, so that the loop over its mail is compiled for each kind and calls nothing virtual.</summary>
internal interface IBatch
{
    /// <summary>Whether the actor may handle another message.</summary>
    bool HasRoom { get; }

    /// <summary>The actor has handled a message.</summary>
    void OnTurn(object message);
}

/// <summary>So many messages.</summary>
internal struct CountedBatch(int left) : IBatch
{
    private int _left = left;

    public readonly bool HasRoom => _left > 0;

    public void OnTurn(object message) => _left--;
}

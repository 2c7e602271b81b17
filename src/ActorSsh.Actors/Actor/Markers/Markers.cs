namespace Akka.Actor;

/// <summary>Marks a message that the runtime itself handles before any handler of the actor.</summary>
public interface IAutoReceivedMessage
{
}

/// <summary>Marks a message that can harm an actor when it comes from a stranger.</summary>
public interface IPossiblyHarmful
{
}

/// <summary>Marks a message whose arrival does not start the receive timeout anew.</summary>
public interface INotInfluenceReceiveTimeout
{
}

/// <summary>Marks a message that never leaves the process.</summary>
public interface INoSerializationVerificationNeeded
{
}

/// <summary>Marks a message that carries another one.</summary>
public interface IWrappedMessage
{
    /// <summary>The message inside.</summary>
    object Message { get; }
}

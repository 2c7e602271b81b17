namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What only the actor itself can do for the code that all kinds of them share.</summary>
internal interface IBranch
{
    void StackBehavior(int depth);

    void UnstackBehavior();

    void PassOn(object message);
}

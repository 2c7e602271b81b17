namespace Akka.Actor;

/// <summary>Makes actors by a function.</summary>
internal sealed class FactoryProducer<TActor>(Func<TActor> factory) : IIndirectActorProducer
    where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => factory();

    public void Release(ActorBase actor) => (actor as IDisposable)?.Dispose();
}

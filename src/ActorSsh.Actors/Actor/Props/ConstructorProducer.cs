using System.Reflection;
using System.Runtime.CompilerServices;

namespace Akka.Actor;

/// <summary>Makes actors by their constructor. Its exceptions look as reflection makes them: wrapped once.</summary>
internal sealed class ConstructorProducer : IIndirectActorProducer
{
    // An invoker writes itself code once it is used again, so each constructor has one, however many props name it. Weak, since the
    // classes may come from an assembly that is unloaded.
    private static readonly ConditionalWeakTable<ConstructorInfo, ConstructorInvoker> Invokers = new();

    private readonly object[] _arguments;
    private readonly ConstructorInvoker _invoker;

    /// <summary>The public constructor that fits the arguments is looked up at each creation.</summary>
    internal ConstructorProducer(Type type, object[] arguments)
    {
        ActorType = type;
        _arguments = arguments;
        if (arguments.Length == 0 && type.GetConstructor(Type.EmptyTypes) is { } constructor)
            _invoker = InvokerOf(constructor);
    }

    /// <summary>A certain constructor.</summary>
    internal ConstructorProducer(ConstructorInfo constructor, object[] arguments)
    {
        ActorType = constructor.DeclaringType;
        _arguments = arguments;
        if (constructor.IsPublic)
            _invoker = InvokerOf(constructor);
    }

    public Type ActorType { get; }

    public ActorBase Produce()
    {
        if (_invoker is null)
            return (ActorBase)Activator.CreateInstance(ActorType, _arguments);
        try
        {
            return (ActorBase)_invoker.Invoke(_arguments.AsSpan());
        }
        catch (Exception cause) when (cause is not TargetInvocationException)
        {
            throw new TargetInvocationException(cause);
        }
    }

    public void Release(ActorBase actor) => (actor as IDisposable)?.Dispose();

    private static ConstructorInvoker InvokerOf(ConstructorInfo constructor) =>
        Invokers.GetValue(constructor, static key => ConstructorInvoker.Create(key));
}

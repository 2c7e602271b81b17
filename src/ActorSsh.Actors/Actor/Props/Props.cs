using System.Linq.Expressions;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>How to make an actor: its class, the constructor's arguments, dispatcher and supervision. Immutable; share it freely.</summary>
public class Props : IEquatable<Props>
{
    /// <summary>Props that make nothing useful.</summary>
    public static readonly Props None = new(typeof(EmptyActor));

    private readonly IIndirectActorProducer _producer;

    /// <summary>Props of a class with a constructor without parameters.</summary>
    /// <param name="type">The actor's class.</param>
    public Props(Type type)
        : this(type, (object[])[])
    {
    }

    /// <summary>Props of a class and its constructor's arguments.</summary>
    /// <param name="type">The actor's class.</param>
    /// <param name="args">The arguments, the same for every instance.</param>
    public Props(Type type, object[] args)
        : this(new ConstructorProducer(CheckType(type), args ?? []), args)
    {
    }

    /// <summary>Props of a class, its supervision and its constructor's arguments.</summary>
    /// <param name="type">The actor's class.</param>
    /// <param name="supervisorStrategy">How its children are supervised, instead of the class's own way; null for that.</param>
    /// <param name="args">The arguments.</param>
    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(type, args.ToArray()) => SupervisorStrategy = supervisorStrategy;

    /// <summary>Props of a class, its supervision and its constructor's arguments.</summary>
    /// <param name="type">The actor's class.</param>
    /// <param name="supervisorStrategy">How its children are supervised, instead of the class's own way; null for that.</param>
    /// <param name="args">The arguments.</param>
    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(type, args) => SupervisorStrategy = supervisorStrategy;

    /// <summary>Props of where to run, a class and its constructor's arguments.</summary>
    /// <param name="deploy">Dispatcher and stash.</param>
    /// <param name="type">The actor's class.</param>
    /// <param name="args">The arguments.</param>
    public Props(Deploy deploy, Type type, IEnumerable<object> args)
        : this(deploy, type, args.ToArray())
    {
    }

    /// <summary>Props of where to run, a class and its constructor's arguments.</summary>
    /// <param name="deploy">Dispatcher and stash.</param>
    /// <param name="type">The actor's class.</param>
    /// <param name="args">The arguments.</param>
    public Props(Deploy deploy, Type type, params object[] args)
        : this(type, args) => Deploy = deploy;

    /// <summary>A copy.</summary>
    /// <param name="copy">What to copy.</param>
    protected Props(Props copy)
    {
        _producer = copy._producer;
        Arguments = copy.Arguments;
        Deploy = copy.Deploy;
        SupervisorStrategy = copy.SupervisorStrategy;
    }

    /// <summary>Props without a class, for derived ones.</summary>
    protected Props()
        : this(typeof(EmptyActor))
    {
    }

    private Props(IIndirectActorProducer producer, object[] args)
    {
        _producer = producer;
        Arguments = args ?? [];
    }

    /// <summary>Props of an actor that handles nothing.</summary>
    public static Props Empty { get; } = new(typeof(EmptyActor));

    /// <summary>The actor's class.</summary>
    public Type Type => _producer.ActorType;

    /// <summary>The full name of the actor's class.</summary>
    public string TypeName => Type.AssemblyQualifiedName;

    /// <summary>The constructor's arguments, the same for every instance.</summary>
    public object[] Arguments { get; }

    /// <summary>Where and how the actor runs, as far as it was chosen.</summary>
    public Deploy Deploy { get; protected set; } = Deploy.None;

    /// <summary>The HOCON section of the dispatcher, the default one's when none was chosen.</summary>
    public string Dispatcher => Deploy.Dispatcher == Deploy.NoDispatcherGiven ? DispatcherTable.DefaultId : Deploy.Dispatcher;

    /// <summary>How the actor's children are supervised, instead of the class's own way; null for that.</summary>
    public SupervisorStrategy SupervisorStrategy { get; set; }

    internal int StashCapacity => Deploy.StashCapacity;

    /// <summary>
    /// Props from a <c>new</c> expression. Its arguments are evaluated now, once: every instance and every restart gets the same values.
    /// What is made is a <typeparamref name="TActor"/>, whichever class the expression names. An expression that is converted to the class
    /// by a cast or <c>as</c> is run for each instance instead.
    /// </summary>
    /// <typeparam name="TActor">The actor's class.</typeparam>
    /// <param name="factory">An expression of the form <c>() => new TActor(...)</c>.</param>
    /// <param name="supervisorStrategy">How the actor's children are supervised; null for the class's own way.</param>
    /// <returns>The props.</returns>
    /// <exception cref="InvalidCastException">The expression is neither.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        var (producer, arguments) = FactoryExpression.Read(factory);
        return new Props(producer, arguments) { SupervisorStrategy = supervisorStrategy };
    }

    /// <summary>Props of a class and its constructor's arguments.</summary>
    /// <typeparam name="TActor">The actor's class.</typeparam>
    /// <param name="args">The arguments.</param>
    /// <returns>The props.</returns>
    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    /// <summary>Props of a class with a constructor without parameters.</summary>
    /// <typeparam name="TActor">The actor's class.</typeparam>
    /// <param name="supervisorStrategy">How the actor's children are supervised.</param>
    /// <returns>The props.</returns>
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy, (object[])[]);

    /// <summary>Props of a class and its constructor's arguments.</summary>
    /// <param name="type">The actor's class.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The props.</returns>
    public static Props Create(Type type, params object[] args) => new(type, args);

    /// <summary>Props of a producer.</summary>
    /// <param name="producer">Makes the instances.</param>
    /// <param name="args">Shown as <see cref="Arguments"/>; the producer does not get them.</param>
    /// <returns>The props.</returns>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(producer);
        return new Props(producer, args);
    }

    /// <summary>The same props on another dispatcher.</summary>
    /// <param name="dispatcher">The HOCON section of the dispatcher.</param>
    /// <returns>The changed copy.</returns>
    public Props WithDispatcher(string dispatcher) => With(Deploy.WithDispatcher(dispatcher));

    /// <summary>The same props with another choice of where to run; what it leaves open stays as it was.</summary>
    /// <param name="deploy">Dispatcher and stash.</param>
    /// <returns>The changed copy.</returns>
    public Props WithDeploy(Deploy deploy) => With(deploy.WithFallback(Deploy));

    /// <summary>The same props with another bound for the stash of an <see cref="IWithStash"/> actor.</summary>
    /// <param name="stashCapacity">The number of messages; -1 for any.</param>
    /// <returns>The changed copy.</returns>
    public Props WithStashCapacity(int stashCapacity) => With(Deploy.WithStashCapacity(stashCapacity));

    /// <summary>The same props with another supervision of the actor's children.</summary>
    /// <param name="supervisorStrategy">The strategy.</param>
    /// <returns>The changed copy.</returns>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    /// <summary>Makes an instance; the runtime calls it.</summary>
    /// <returns>The instance.</returns>
    /// <exception cref="TypeLoadException">The constructor or the producer threw; why is the inner exception.</exception>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer.Produce();
        }
        catch (Exception cause)
        {
            throw new TypeLoadException($"A {Type} could not be made of {Arguments.Length} arguments: {cause.GetBaseException().Message}", cause);
        }
    }

    internal void Release(ActorBase actor) => _producer.Release(actor);

    /// <summary>A copy, for the <c>With...</c> methods.</summary>
    /// <returns>The copy.</returns>
    protected virtual Props Copy() => new(this);

    /// <inheritdoc/>
    public bool Equals(Props other) =>
        other is not null && Type == other.Type && Deploy.Equals(other.Deploy) && Arguments.AsSpan().SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Props);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Arguments.Length);

    private Props With(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    private static Type CheckType(Type type) => typeof(ActorBase).IsAssignableFrom(type)
        ? type
        : throw new ArgumentException($"{type} is no actor: it does not derive from ActorBase.", nameof(type));

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}

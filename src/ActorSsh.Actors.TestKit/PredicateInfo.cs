namespace Akka.TestKit;

/// <summary>A predicate on messages of a type, so that predicates on several types fit into one list.</summary>
public class PredicateInfo
{
    private readonly Func<object, bool> _matches;

    private PredicateInfo(Delegate predicate, Type type, Func<object, bool> matches)
    {
        PredicateT = predicate;
        Type = type;
        _matches = matches;
    }

    /// <summary>The predicate, a <see cref="Predicate{T}"/> of <see cref="Type"/>.</summary>
    public Delegate PredicateT { get; }

    /// <summary>The type of the messages it is asked about; a message of any other type does not match.</summary>
    public Type Type { get; }

    /// <summary>Wraps a predicate.</summary>
    /// <typeparam name="T">The type of the messages; subtypes are asked about too.</typeparam>
    /// <param name="predicateT">Whether a message is the one.</param>
    public static PredicateInfo Create<T>(Predicate<T> predicateT) =>
        new(predicateT, typeof(T), message => message is T typed && predicateT(typed));

    /// <summary>For failures: the type asked about.</summary>
    public override string ToString() => $"{typeof(PredicateInfo)}<{Type}>";

    internal bool Matches(object message) => _matches(message);
}

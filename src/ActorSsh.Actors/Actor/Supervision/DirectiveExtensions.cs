namespace Akka.Actor;

/// <summary>Pairs for <see cref="Decider.From(Directive, KeyValuePair{Type, Directive}[])"/>.</summary>
public static class DirectiveExtensions
{
    /// <summary>Pairs a directive with the exception it is for.</summary>
    /// <typeparam name="TException">The exception, its subtypes included.</typeparam>
    /// <param name="self">The directive.</param>
    /// <returns>The pair.</returns>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}

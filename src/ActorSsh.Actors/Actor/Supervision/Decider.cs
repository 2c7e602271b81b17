namespace Akka.Actor;

/// <summary>Makes deciders.</summary>
public static class Decider
{
    /// <summary>A decider from a function.</summary>
    /// <param name="localOnlyDecider">Decides.</param>
    /// <returns>The decider.</returns>
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);

    /// <summary>A decider from a table; the first pair that fits decides.</summary>
    /// <param name="defaultDirective">What to do when none fits.</param>
    /// <param name="pairs">Exceptions and directives; make them with <see cref="DirectiveExtensions.When{TException}"/>.</param>
    /// <returns>The decider.</returns>
    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) =>
        new(defaultDirective, pairs);

    /// <summary>A decider from a table; the first pair that fits decides.</summary>
    /// <param name="defaultDirective">What to do when none fits.</param>
    /// <param name="pairs">Exceptions and directives.</param>
    /// <returns>The decider.</returns>
    public static DeployableDecider From(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs) =>
        new(defaultDirective, [.. pairs]);
}

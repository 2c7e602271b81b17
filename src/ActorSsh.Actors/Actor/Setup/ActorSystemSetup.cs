using Akka.Util;

namespace Akka.Actor.Setup;

/// <summary>What a system is created with: at most one part of each class. Immutable.</summary>
public sealed class ActorSystemSetup
{
    /// <summary>Nothing.</summary>
    public static readonly ActorSystemSetup Empty = new([]);

    private readonly Dictionary<Type, Setup> _setups;

    private ActorSystemSetup(Dictionary<Type, Setup> setups) => _setups = setups;

    /// <summary>Collects parts; of two of one class the later counts.</summary>
    /// <param name="setup">The parts.</param>
    /// <returns>All of them.</returns>
    public static ActorSystemSetup Create(params Setup[] setup) =>
        setup.Aggregate(Empty, static (all, part) => all.With(part));

    /// <summary>These parts and another one, which replaces one of its class.</summary>
    /// <typeparam name="T">The part's class.</typeparam>
    /// <param name="setup">The part.</param>
    /// <returns>All of them.</returns>
    public ActorSystemSetup And<T>(T setup)
        where T : Setup => With(setup);

    /// <summary>As <see cref="And{T}"/>.</summary>
    /// <typeparam name="T">The part's class.</typeparam>
    /// <param name="setup">The part.</param>
    /// <returns>All of them.</returns>
    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup => With(setup);

    /// <summary>Finds a part.</summary>
    /// <typeparam name="T">The part's class, exactly.</typeparam>
    /// <returns>The part, if there is one.</returns>
    public Option<T> Get<T>()
        where T : Setup => Option<T>.Create(Find<T>());

    /// <inheritdoc/>
    public override string ToString() => $"ActorSystemSetup({string.Join(", ", _setups.Keys.Select(static type => type.FullName))})";

    internal T Find<T>()
        where T : Setup => (T)_setups.GetValueOrDefault(typeof(T));

    private ActorSystemSetup With(Setup part) => new(new Dictionary<Type, Setup>(_setups) { [part.GetType()] = part });
}

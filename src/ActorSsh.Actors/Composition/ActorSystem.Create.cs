using Akka.Configuration;

namespace Akka.Actor;

/// <summary>How a system is made: here, beside what it is made of, which everything below knows as an <see cref="ActorSystem"/> only.</summary>
public abstract partial class ActorSystem
{
    /// <summary>Creates a system with the runtime's defaults.</summary>
    /// <param name="name">Letters, digits and <c>-</c>; not beginning with the latter.</param>
    /// <returns>The running system.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name) => Create(name, Setup.ActorSystemSetup.Empty);

    /// <summary>Creates a system.</summary>
    /// <param name="name">Letters, digits and <c>-</c>; not beginning with the latter.</param>
    /// <param name="config">Its configuration; the runtime's defaults lie below it.</param>
    /// <returns>The running system.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, Config config) => Create(name, BootstrapSetup.Create().WithConfig(config));

    /// <summary>Creates a system.</summary>
    /// <param name="name">Letters, digits and <c>-</c>; not beginning with the latter.</param>
    /// <param name="setup">Its configuration.</param>
    /// <returns>The running system.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, Setup.ActorSystemSetup.Create(setup));

    /// <summary>Creates a system.</summary>
    /// <param name="name">Letters, digits and <c>-</c>; not beginning with the latter.</param>
    /// <param name="setup">What it is created with.</param>
    /// <returns>The running system.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, Setup.ActorSystemSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var system = new ActorSystemImpl(name, setup);
        system.Start();
        return system;
    }
}

namespace Akka.Actor;

/// <summary>Makes and finds an extension.</summary>
public interface IExtensionId
{
    /// <summary>The extension's type.</summary>
    Type ExtensionType { get; }

    /// <summary>The system's extension, made now if it is not there.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    object Apply(ActorSystem system);

    /// <summary>As <see cref="Apply"/>.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    object Get(ActorSystem system);

    /// <summary>Makes an extension; the system calls it once.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>Makes and finds an extension of a type.</summary>
/// <typeparam name="T">The extension's type.</typeparam>
public interface IExtensionId<T> : IExtensionId
    where T : IExtension
{
    /// <summary>The system's extension, made now if it is not there.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    new T Apply(ActorSystem system);

    /// <summary>As <see cref="Apply"/>.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    new T Get(ActorSystem system);

    /// <summary>Makes an extension; the system calls it once.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    new T CreateExtension(ExtendedActorSystem system);
}

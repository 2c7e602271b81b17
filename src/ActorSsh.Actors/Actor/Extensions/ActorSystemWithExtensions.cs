namespace Akka.Actor;

/// <summary>Adds extensions to a system.</summary>
public static class ActorSystemWithExtensions
{
    /// <summary>The system's extension, if it is there.</summary>
    /// <typeparam name="T">The extension's type.</typeparam>
    /// <param name="system">The system.</param>
    /// <returns>The extension; null when it was not added.</returns>
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();

    /// <summary>The system's extension, made now if it is not there.</summary>
    /// <typeparam name="T">The extension's type.</typeparam>
    /// <typeparam name="TI">The class of its id; it has a constructor without parameters.</typeparam>
    /// <param name="system">The system.</param>
    /// <returns>The extension.</returns>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => system.WithExtension<T>(typeof(TI));

    /// <summary>The system's extension, made now if it is not there.</summary>
    /// <typeparam name="T">The extension's type.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="extensionId">The class of its id; it has a constructor without parameters.</param>
    /// <returns>The extension.</returns>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension =>
        system.GetExtension<T>() ?? (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId));
}

using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>The extensions of a system, each made once even when two threads ask at the same time.</summary>
internal sealed class ExtensionTable(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    internal object Register(IExtensionId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(system))).Value;
    }

    internal object Find(Type type) => _extensions.TryGetValue(type, out var extension) ? extension.Value : null;
}

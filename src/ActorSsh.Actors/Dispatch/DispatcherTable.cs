using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of one system, made from their HOCON sections when first asked for.</summary>
internal sealed class DispatcherTable(SystemCore system)
{
    internal const string DefaultId = "akka.actor.default-dispatcher";

    /// <summary>The type of a section whose actors the system's driver runs.</summary>
    internal const string SimulatedType = "simulated";

    private readonly ConcurrentDictionary<string, Dispatcher> _dispatchers = new(StringComparer.Ordinal);

    private Dispatcher _default;

    /// <summary>The dispatcher of a section.</summary>
    /// <exception cref="ConfigurationException">There is no such section, or its type is not known.</exception>
    internal Dispatcher Get(string id) =>
        string.IsNullOrEmpty(id) || ReferenceEquals(id, DefaultId) ? _default ??= Find(DefaultId) : Find(id);

    /// <summary>Takes a dispatcher that no section describes; the test kit's own is one. A second one of the same id is dropped.</summary>
    internal void Add(Dispatcher dispatcher) => _dispatchers.TryAdd(dispatcher.Id, dispatcher);

    private Dispatcher Find(string id) =>
        _dispatchers.GetOrAdd(id, static (key, owner) => Read(key, owner), system);

    private static Dispatcher Read(string id, SystemCore system)
    {
        var config = system.Settings.Config;
        var section = config.GetConfig(id);
        if (section.IsNullOrEmpty())
            throw new ConfigurationException($"Dispatcher '{id}' is not configured: there is no section of that name.");

        var keys = new DispatcherKeys(id, section.WithFallback(config.GetConfig(DefaultId)));
        return keys.Type switch
        {
            "Dispatcher" or "TaskDispatcher" => OnThreadPool(id, keys),
            SimulatedType => Simulated(id, system),
            _ => throw new ConfigurationException(
                $"Dispatcher '{id}' is of type '{keys.Type}'; this runtime has 'Dispatcher' and, for tests, 'simulated'."),
        };
    }

    private static Dispatcher Simulated(string id, SystemCore system) => system.Driver?.CreateDispatcher(id) ?? throw new ConfigurationException(
        $"'{id}.type' is {SimulatedType}, but '{DefaultId}.type' is not. A system is simulated from its default dispatcher on.");

    private static Dispatcher OnThreadPool(string id, DispatcherKeys keys) => keys.LocalFirst
        ? new LocalFirstDispatcher(id, keys.Throughput, LocalFirstSettings.Read(keys), TimeProvider.System)
        : new Dispatcher(id, keys.Throughput);
}

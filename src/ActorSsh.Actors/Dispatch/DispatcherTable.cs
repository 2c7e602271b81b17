using System.Collections.Concurrent;
using ActorSsh.Actors.Simulation;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of one system, made from their HOCON sections when first asked for.</summary>
internal sealed class DispatcherTable(Settings settings)
{
    internal const string DefaultId = "akka.actor.default-dispatcher";

    private readonly ConcurrentDictionary<string, Dispatcher> _dispatchers = new(StringComparer.Ordinal);

    private Dispatcher _default;

    /// <summary>The dispatcher of a section.</summary>
    /// <exception cref="ConfigurationException">There is no such section, or its type is not known.</exception>
    internal Dispatcher Get(string id) =>
        string.IsNullOrEmpty(id) || ReferenceEquals(id, DefaultId) ? _default ??= Find(DefaultId) : Find(id);

    /// <summary>Takes a dispatcher that no section describes; the test kit's own is one. A second one of the same id is dropped.</summary>
    internal void Add(Dispatcher dispatcher) => _dispatchers.TryAdd(dispatcher.Id, dispatcher);

    private Dispatcher Find(string id) =>
        _dispatchers.GetOrAdd(id, static (key, source) => Read(key, source.Config, source.System), settings);

    private static Dispatcher Read(string id, Config config, ActorSystem system)
    {
        var section = config.GetConfig(id);
        if (section.IsNullOrEmpty())
            throw new ConfigurationException($"Dispatcher '{id}' is not configured: there is no section of that name.");

        var keys = new DispatcherKeys(id, section.WithFallback(config.GetConfig(DefaultId)));
        return keys.Type switch
        {
            "Dispatcher" or "TaskDispatcher" => OnThreadPool(id, keys),
            SimulatedDispatcher.TypeName => SimulatedDispatcher.Create(id, system),
            _ => throw new ConfigurationException(
                $"Dispatcher '{id}' is of type '{keys.Type}'; this runtime has 'Dispatcher' and, for tests, 'simulated'."),
        };
    }

    private static Dispatcher OnThreadPool(string id, DispatcherKeys keys) => keys.LocalFirst
        ? new LocalFirstDispatcher(id, keys.Throughput, LocalFirstSettings.Read(keys), TimeProvider.System)
        : new Dispatcher(id, keys.Throughput);
}

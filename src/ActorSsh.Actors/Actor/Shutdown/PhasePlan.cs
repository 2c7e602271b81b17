using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The phases of a shutdown in an order in which each comes after those it depends on.</summary>
internal sealed class PhasePlan
{
    private readonly Dictionary<string, ShutdownPhase> _phases = new(StringComparer.Ordinal);
    private readonly List<ShutdownPhase> _ordered = [];

    private PhasePlan()
    {
    }

    internal TimeSpan TotalTimeout =>
        _ordered.Where(static phase => phase.HasTasks).Aggregate(TimeSpan.Zero, static (sum, phase) => sum + phase.Timeout);

    internal static PhasePlan Read(Config config)
    {
        var plan = new PhasePlan();
        var phases = config.GetConfig("phases");
        var defaultTimeout = config.GetTimeSpan("default-phase-timeout");
        foreach (var name in phases.AsEnumerable().Select(static entry => entry.Key))
            plan._phases[name] = ReadPhase(name, phases.GetConfig(name), defaultTimeout);
        var visiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in plan._phases.Keys.Order(StringComparer.Ordinal))
            plan.Visit(name, visiting);
        return plan;
    }

    internal ShutdownPhase Find(string name) => _phases.TryGetValue(name ?? "", out var phase)
        ? phase
        : throw new ConfigurationException(
            $"There is no phase '{name}'. Phases are defined in 'akka.coordinated-shutdown.phases': {string.Join(", ", _phases.Keys)}");

    internal TimeSpan TimeoutOf(string name) => _phases.TryGetValue(name, out var phase)
        ? phase.Timeout
        : throw new ArgumentException($"There is no phase '{name}'.", nameof(name));

    internal IReadOnlyList<ShutdownPhase> From(string name) =>
        name is null ? _ordered : _ordered[_ordered.IndexOf(Find(name))..];

    private static ShutdownPhase ReadPhase(string name, Config phase, TimeSpan defaultTimeout) => phase.IsNullOrEmpty()
        ? new ShutdownPhase(name, defaultTimeout, recover: true, enabled: true, [])
        : new ShutdownPhase(
            name,
            phase.GetTimeSpan("timeout", defaultTimeout),
            phase.GetBoolean("recover", true),
            phase.GetBoolean("enabled", true),
            [.. phase.GetStringList("depends-on")]);

    private void Visit(string name, HashSet<string> visiting)
    {
        // A phase that others depend on need not be configured itself.
        if (!_phases.TryGetValue(name, out var phase) || _ordered.Contains(phase))
            return;
        if (!visiting.Add(name))
            throw new ArgumentException($"The phases of 'akka.coordinated-shutdown.phases' depend on each other in a circle: {name}");
        foreach (var before in phase.DependsOn)
            Visit(before, visiting);
        _ordered.Add(phase);
    }
}

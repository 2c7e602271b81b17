using System.Text;

namespace ActorSsh.Actors.Simulation;

/// <summary>Ends a drive that does not end by itself, and says who ran.</summary>
internal struct StepBudget(StepLog log, long limit)
{
    private const int Looked = 1000;
    private const int Named = 5;

    internal long Used { get; private set; }

    /// <exception cref="SimulationException">There have been too many steps.</exception>
    internal void Use()
    {
        if (++Used > limit)
            throw new SimulationException($"After {limit} steps the simulation is not at rest. {WhoRan()}");
    }

    private readonly string WhoRan()
    {
        var last = log.Read(Looked);
        var text = new StringBuilder($"Of the last {last.Length} steps:");
        foreach (var (step, count) in last.CountBy(step => (step.Actor, step.Message)).OrderByDescending(pair => pair.Value).Take(Named))
            text.Append($" {count} x {step.Actor} {step.Message};");
        return text.ToString().TrimEnd(';') + ".";
    }
}

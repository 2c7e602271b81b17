namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Behaviours that differ only in how deep they lie: each checks that it is the one that has to be on top.</summary>
internal static class Behaviors
{
    private const int Deepest = 4;

    public static void Stack(Instance instance)
    {
        if (instance.Depth < Deepest)
            instance.Branch.StackBehavior(++instance.Depth);
    }

    public static void Unstack(Instance instance)
    {
        instance.Depth = Math.Max(0, instance.Depth - 1);
        instance.Branch.UnstackBehavior();
    }

    public static void Check(Instance instance, int depth)
    {
        if (instance.Depth != depth)
            instance.Life.Report($"behaviour {depth} got a message, on top should be {instance.Depth}");
    }
}

namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>A thread that is not the driver's.</summary>
internal static class Outsider
{
    public const string Name = "elsewhere";

    /// <summary>Does something there and waits for it.</summary>
    public static void Do(Action action)
    {
        var thread = new Thread(() => action()) { Name = Name };
        thread.Start();
        thread.Join();
    }
}

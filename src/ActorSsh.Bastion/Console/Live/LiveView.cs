using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Live;

/// <summary>Something to be followed.</summary>
/// <param name="Name">What it is, such as <c>connections</c>.</param>
/// <param name="ReadAsync">How it is at this moment.</param>
/// <param name="Time">The clock.</param>
/// <param name="Interval">How often to look.</param>
internal sealed record LiveView(string Name, Func<CancellationToken, Task<ConsoleBody>> ReadAsync, TimeProvider Time, TimeSpan Interval);

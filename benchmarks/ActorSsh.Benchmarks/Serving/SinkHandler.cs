namespace ActorSsh.Benchmarks.Serving;

/// <summary>Reads and drops; what the base does with data is just that.</summary>
internal sealed class SinkHandler : EndOfInputHandler;

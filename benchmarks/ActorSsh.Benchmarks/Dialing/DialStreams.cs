namespace ActorSsh.Benchmarks.Dialing;

/// <summary>The standard streams of the command that is run; whoever made them closes them.</summary>
internal sealed record DialStreams(Stream Input, Stream Output, Stream Error)
{
    /// <summary>This process's own.</summary>
    public static DialStreams OfConsole() => new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError());
}

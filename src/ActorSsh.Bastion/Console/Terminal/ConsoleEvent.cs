namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What happens at a console.</summary>
internal abstract record ConsoleEvent
{
    /// <summary>Something was typed.</summary>
    public sealed record Typed(ReadOnlyMemory<byte> Bytes) : ConsoleEvent;

    /// <summary>The terminal has another size.</summary>
    public sealed record Resized : ConsoleEvent;

    /// <summary>The operator says something.</summary>
    /// <param name="Line">Safe to show, without an end.</param>
    public sealed record Notice(string Line) : ConsoleEvent;

    /// <summary>The console is closed, and says why; this does not go away.</summary>
    /// <param name="Line">Safe to show, without an end.</param>
    public sealed record Dismissed(string Line) : ConsoleEvent;

    /// <summary>Nothing will be typed any more.</summary>
    public sealed record Ended : ConsoleEvent;
}

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>How the line being typed gets onto a terminal.</summary>
internal interface ILineDrawing
{
    /// <summary>Whether the cursor can stand elsewhere than at the line's end, and the screen be cleared.</summary>
    bool MovesCursor { get; }

    /// <summary>A new prompt, at the beginning of a line of the terminal.</summary>
    string Begin(string prompt);

    /// <summary>Prompt and line, over those that are there.</summary>
    string Draw(string prompt, LineBuffer line, int columns);

    /// <summary>The same, where all that has changed is a character at the line's end.</summary>
    string DrawLast(string prompt, LineBuffer line, int columns);

    /// <summary>Lines above the one being typed.</summary>
    string ShowAbove(string lines, string prompt, LineBuffer line, int columns);

    /// <summary>To the line below; this one stays as it is.</summary>
    string NextLine();

    /// <summary>The line is done with: what comes next stands below it, and is no longer ours.</summary>
    string End();
}

using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What a key means to the line editor.</summary>
internal enum KeyKind
{
    /// <summary>A character to insert.</summary>
    Character,
    Enter,
    Backspace,
    Delete,
    Left,
    Right,
    Home,
    End,
    Up,
    Down,

    /// <summary>Ctrl-C: drop the line.</summary>
    Interrupt,

    /// <summary>Ctrl-D: end of input on an empty line, else delete.</summary>
    EndOfInput,

    /// <summary>Ctrl-U: delete everything before the cursor.</summary>
    DeleteToStart,

    /// <summary>Ctrl-K: delete everything from the cursor on.</summary>
    DeleteToEnd,

    /// <summary>Ctrl-W: delete the word before the cursor.</summary>
    DeleteWord,

    /// <summary>Alt-D, Ctrl-Delete: delete the word behind the cursor.</summary>
    DeleteWordRight,

    /// <summary>Ctrl-L: clear the screen.</summary>
    ClearScreen,

    /// <summary>Tab: complete the word.</summary>
    Complete,

    /// <summary>Ctrl-R: search the lines before.</summary>
    Search,

    /// <summary>Ctrl-G: leave the search.</summary>
    Cancel,

    /// <summary>Alt-B, Ctrl-Left: to the beginning of the word.</summary>
    WordLeft,

    /// <summary>Alt-F, Ctrl-Right: to the end of the word.</summary>
    WordRight,

    /// <summary>Text to insert, perhaps of several lines.</summary>
    Paste,

    /// <summary>A paste that is longer than any line may be.</summary>
    PasteTooLong,
}

/// <param name="Kind">What it means.</param>
/// <param name="Rune">The character, where it is one.</param>
internal readonly record struct Key(KeyKind Kind, Rune Rune = default)
{
    /// <summary>What is pasted: lines parted by line feeds, without other control characters.</summary>
    public string Text { get; init; } = "";
}

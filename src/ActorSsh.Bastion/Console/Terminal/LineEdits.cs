namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What the editing keys do to a line.</summary>
internal static class LineEdits
{
    /// <summary>Whether it leaves the cursor at the end of the line where it is there.</summary>
    public static bool WorksAtTheEnd(KeyKind kind) => kind is KeyKind.Backspace or KeyKind.DeleteToStart or KeyKind.DeleteWord;

    public static void Apply(KeyKind kind, LineBuffer line)
    {
        var cursor = line.Cursor;
        switch (kind)
        {
            case KeyKind.Left:
                line.MoveTo(line.Previous());
                break;
            case KeyKind.Right:
                line.MoveTo(line.Next());
                break;
            case KeyKind.WordLeft:
                line.MoveTo(line.StartOfWord());
                break;
            case KeyKind.WordRight:
                line.MoveTo(line.EndOfWord());
                break;
            case KeyKind.Home:
                line.MoveTo(0);
                break;
            case KeyKind.End:
                line.MoveTo(line.Length);
                break;
            case KeyKind.Backspace:
                line.Delete(line.Previous(), cursor);
                break;
            case KeyKind.Delete or KeyKind.EndOfInput:
                line.Delete(cursor, line.Next());
                break;
            case KeyKind.DeleteToStart:
                line.Delete(0, cursor);
                break;
            case KeyKind.DeleteToEnd:
                line.Delete(cursor, line.Length);
                break;
            case KeyKind.DeleteWord:
                line.Delete(line.StartOfWord(), cursor);
                break;
            case KeyKind.DeleteWordRight:
                line.Delete(cursor, line.EndOfWord());
                break;
        }
    }
}

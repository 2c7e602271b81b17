namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>What the editing keys do to a line.</summary>
internal static class LineEdits
{
    public static void Apply(KeyKind kind, LineBuffer line)
    {
        var cursor = line.Cursor;
        switch (kind)
        {
            case KeyKind.Left:
                line.MoveTo(cursor - 1);
                break;
            case KeyKind.Right:
                line.MoveTo(cursor + 1);
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
                line.Delete(cursor - 1, cursor);
                break;
            case KeyKind.Delete or KeyKind.EndOfInput:
                line.Delete(cursor, cursor + 1);
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
        }
    }
}

namespace ActorSsh.ConfigFiles.Syntax;

/// <summary>What stands between a key and its value.</summary>
internal enum MemberForm
{
    /// <summary><c>=</c> or <c>:</c>.</summary>
    Assigned,

    /// <summary>Nothing: the brace of a section follows.</summary>
    Brace,
}

/// <summary>Reads it.</summary>
internal static class MemberForms
{
    /// <summary>Takes <c>=</c> or <c>:</c>; a brace stays, and may stand on a line below.</summary>
    public static MemberForm Take(TextCursor cursor, ConfigKey key)
    {
        cursor.TakeBlanks();
        if (cursor.At("+="))
        {
            throw new SyntaxFault(cursor.Place, "'+=' does not append here: write the whole list, with '='");
        }

        if (cursor.TryTake("=") || cursor.TryTake(":"))
        {
            return MemberForm.Assigned;
        }

        var atLineEnd = cursor.AtLineEnd;
        if (atLineEnd)
        {
            cursor.SkipSpace();
        }

        return cursor.Peek == '{' ? MemberForm.Brace : throw Fault(cursor, key, atLineEnd);
    }

    private static SyntaxFault Fault(TextCursor cursor, ConfigKey key, bool atLineEnd) => atLineEnd || cursor.Peek is '}' or ','
        ? new SyntaxFault(key.Place, $"the key '{key.Name}' has no value")
        : new SyntaxFault(cursor.Place, $"'{cursor.Peek}' behind the key '{key.Name}': '=', ':' or '{{' is allowed");
}

namespace ActorSsh.Protocol.Connection;

/// <summary>Text for people that crosses the wire, either way: without control characters (C-12).</summary>
internal static class PlainText
{
    private const int MaximumLength = 1024;

    public static string Clean(string text)
    {
        var head = text.Length > MaximumLength ? text[..MaximumLength] : text;
        return head.Any(char.IsControl) ? string.Concat(head.Where(c => !char.IsControl(c))) : head;
    }
}

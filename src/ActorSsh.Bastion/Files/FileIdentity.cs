namespace ActorSsh.Bastion.Files;

/// <summary>What makes two paths one place, where links do not: a folder that is mounted twice, or a name in other letters where those do not count.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The number of the file or folder in it.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    /// <summary>Of what is at a path, links followed; null where there is nothing that can be looked at.</summary>
    public static FileIdentity? Of(string path)
    {
        try
        {
            return FileFacts.AsMounted(path).Identity;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

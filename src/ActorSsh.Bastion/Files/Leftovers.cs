using System.Text.RegularExpressions;

namespace ActorSsh.Bastion.Files;

/// <summary>What a bastion that was killed left half done in its data folder: nobody reads it, and the next one takes it away.</summary>
internal static partial class Leftovers
{
    /// <summary>Only by who holds the folder's lock.</summary>
    /// <exception cref="IOException">Something cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static void Clear(DataFolder data)
    {
        AtomicFile.CleanUp(data.Path);
        foreach (var folder in Directory.Exists(data.Users) ? Directory.GetDirectories(data.Users) : [])
        {
            AtomicFile.CleanUp(folder);
        }

        Array.ForEach(Directory.GetFiles(data.Path, $"{DataFolder.ProbePrefix}*"), File.Delete);
        Array.ForEach(Directory.GetFiles(data.Path, $"{DataFolder.UnfinishedSocketPrefix}*"), File.Delete);
        Array.ForEach([.. Directory.GetFiles(data.Path, "ssh_host_*").Where(static file => HalfAKey().IsMatch(Path.GetFileName(file)))], File.Delete);
    }

    /// <summary>A key, or its public half, behind whose name a random one stands.</summary>
    [GeneratedRegex(@"^ssh_host_[a-z0-9]+_key(\.pub)?\.[a-z0-9]{8}\.[a-z0-9]{3}$", RegexOptions.ExplicitCapture)]
    private static partial Regex HalfAKey();
}

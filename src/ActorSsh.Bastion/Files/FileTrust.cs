using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Files;

/// <summary>
/// Whether somebody else could have written a file that decides who comes in, as sshd's StrictModes judges: it belongs to root or to us, only its
/// owner may write it, and so it is with every folder on the way to it, those that links lie in too. A folder with the sticky bit, such as
/// <c>/tmp</c>, may be written by others: they cannot replace what is not theirs. So may the owner's own group (<see cref="PrivateGroup"/>),
/// but where an access list could mean somebody else by the group's bits.
/// </summary>
/// <param name="User">The number of the user we are.</param>
/// <param name="OfFile">What the system says of an open file.</param>
/// <param name="OfPath">What it says of a folder, or of a file that is not open.</param>
internal sealed record FileTrust(uint User, Func<SafeFileHandle, FileFacts> OfFile, Func<string, FileFacts> OfPath)
{
    private const uint Root = 0;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Whether nobody but a user, the first number, is in a group, the second.</summary>
    public Func<uint, uint, bool> IsAloneIn { get; init; } = static (_, _) => false;

    /// <summary>The system's.</summary>
    public static FileTrust System { get; } = new(ProcessUser.Number, FileFacts.Of, FileFacts.Of) { IsAloneIn = PrivateGroup.IsAlone };

    /// <summary>Judges an open file, and the folders on the way to it.</summary>
    /// <returns>Null where all is well.</returns>
    /// <exception cref="IOException">Something cannot be looked at.</exception>
    public FileFault? Judge(string path, SafeFileHandle file) => JudgeWayTo(path) ?? Judge(path, OfFile(file));

    /// <summary>Judges what is at a path, and the folders on the way to it.</summary>
    /// <inheritdoc cref="Judge(string, SafeFileHandle)"/>
    public FileFault? Judge(string path) => JudgeWayTo(path) ?? Judge(path, OfPath(path));

    /// <summary>Judges an open file that is a secret too: nobody else may read it.</summary>
    /// <inheritdoc cref="Judge(string, SafeFileHandle)"/>
    public FileFault? JudgeSecret(string path, SafeFileHandle file) => OfFile(file).Mode is var mode && (mode & Others) != 0
        ? new FileFault($"others may read it or write to it (mode {Show(mode)}); only its owner may", $"chmod 600 {ShellWord.Quote(path)}")
        : Judge(path, file);

    private FileFault? Judge(string path, FileFacts facts) =>
        !IsTrusted(facts.Owner) ? new FileFault($"it {WhoseItIs(facts.Owner)}", $"chown {ShellWord.Quote(ProcessUser.Name)} {ShellWord.Quote(path)}")
        : CanOthersWrite(facts) ? new FileFault($"others can write to it (mode {Show(facts.Mode)}); only its owner may", Close(path))
        : null;

    private FileFault? JudgeWayTo(string path) =>
        RealPath.FoldersOn(Path.GetFullPath(path)).Select(JudgeFolder).FirstOrDefault(static fault => fault is not null);

    private FileFault? JudgeFolder(string folder) => OfPath(folder) switch
    {
        var facts when !IsTrusted(facts.Owner) => new FileFault($"it lies in {folder}, which {WhoseItIs(facts.Owner)}", $"ls -ld {ShellWord.Quote(folder)}"),
        var facts when CanOthersWrite(facts) && !facts.Mode.HasFlag(UnixFileMode.StickyBit) =>
            new FileFault($"it lies in {folder}, which others can write to (mode {Show(facts.Mode)}); only its owner may", Close(folder)),
        _ => null,
    };

    private bool CanOthersWrite(FileFacts facts) => facts.Mode.HasFlag(UnixFileMode.OtherWrite)
        || (facts.Mode.HasFlag(UnixFileMode.GroupWrite) && (facts.HasAccessList || !IsAloneIn(facts.Owner, facts.Group)));

    private bool IsTrusted(uint owner) => owner == Root || owner == User;

    private string WhoseItIs(uint owner) => string.Create(
        CultureInfo.InvariantCulture, $"belongs to the user {owner}; {(User == Root ? "root is allowed" : $"{ProcessUser.Name} ({User}) and root are allowed")}");

    private static string Close(string path) => $"chmod go-w {ShellWord.Quote(path)}";

    private static string Show(UnixFileMode mode) => Convert.ToString((int)mode, 8).PadLeft(4, '0');
}

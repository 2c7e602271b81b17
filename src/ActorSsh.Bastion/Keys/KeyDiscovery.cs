using System.Text;
using ActorSsh.Bastion.Files;
using ActorSsh.Protocol.Keys;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Keys;

/// <summary>
/// Finds the starter's public keys: the files of <c>--admit</c>, or, where none is given, <c>~/.ssh/*.pub</c> and
/// <c>~/.ssh/authorized_keys</c>.
/// </summary>
internal sealed class KeyDiscovery
{
    private const int LargestFile = 1024 * 1024;
    private const int MostLinesTold = 3;
    private const char ByteOrderMark = '\uFEFF';

    private readonly List<AdmittedKey> _admitted = [];
    private readonly List<SkippedKey> _skipped = [];
    private readonly List<AuthorizedKeys> _files = [];

    /// <summary>Reads the files named by the user.</summary>
    /// <exception cref="BastionException">One cannot be read.</exception>
    public static AdmittedKeys InFiles(IEnumerable<string> files)
    {
        var discovery = new KeyDiscovery();
        foreach (var file in files)
        {
            discovery.TakeNamed(file);
        }

        return discovery.Result();
    }

    /// <summary>Reads a file that we wrote ourselves, if it is there.</summary>
    public static AdmittedKeys InStore(string file)
    {
        var discovery = new KeyDiscovery();
        if (File.Exists(file))
        {
            discovery.TakeFound(file);
        }

        return discovery.Result();
    }

    /// <summary>Reads what the folder holds; a file that cannot be used is passed over.</summary>
    /// <param name="folder">Usually ~/.ssh; need not exist.</param>
    public static AdmittedKeys InFolder(string folder)
    {
        var discovery = new KeyDiscovery();
        if (Directory.Exists(folder))
        {
            string[] files = [.. Directory.GetFiles(folder, "*.pub").Order(StringComparer.Ordinal), Path.Combine(folder, "authorized_keys")];
            foreach (var file in files.Where(File.Exists))
            {
                discovery.TakeFound(file);
            }
        }

        return discovery.Result();
    }

    private AdmittedKeys Result() => new(_admitted.DistinctBy(admitted => admitted.Entry.Key).ToArray(), _skipped) { Files = _files };

    private void TakeNamed(string file)
    {
        if (Directory.Exists(file))
        {
            throw new BastionException(ExitCode.NoInput, $"{file}, whose keys were to be admitted, is a folder.", $"{StartCommand.Text} --admit {Path.Combine(file, "FILE.pub")}");
        }

        try
        {
            Take(file, static (_, _) => null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BastionException(
                ExitCode.NoInput, $"{file}, whose keys were to be admitted, cannot be read: {problem.Message}", $"ssh-keygen -t ed25519 -f {ShellWord.Quote(Stem(file))}");
        }
    }

    private void TakeFound(string file)
    {
        try
        {
            Take(file, FileTrust.System.Judge);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _skipped.Add(new SkippedKey(file, problem.Message));
        }
    }

    private void Take(string file, Func<string, SafeFileHandle, FileFault?> judge)
    {
        if (TrustedFile.TryRead(file, LargestFile, judge, out var fault) is not { } bytes)
        {
            _skipped.Add(new SkippedKey(file, fault!.Why));
            return;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart(ByteOrderMark);
        if (text.StartsWith("-----BEGIN ", StringComparison.Ordinal))
        {
            _skipped.Add(new SkippedKey(file, $"it is a private key; what may log in is its public half, {file}.pub"));
            return;
        }

        Take(file, AuthorizedKeys.Parse(text));
    }

    private void Take(string file, AuthorizedKeys keys)
    {
        _files.Add(keys);
        foreach (var entry in keys.Entries)
        {
            Take(file, entry);
        }

        _skipped.AddRange(keys.Skipped.Take(MostLinesTold).Select(line => new SkippedKey($"{file} line {line.Number}", line.Reason)));
        if (keys.Skipped.Count > MostLinesTold)
        {
            _skipped.Add(new SkippedKey(file, $"{keys.Skipped.Count - MostLinesTold} more lines like these"));
        }
        else if (keys.Entries.Count + keys.Skipped.Count == 0)
        {
            _skipped.Add(new SkippedKey(file, "it is empty"));
        }
    }

    private void Take(string file, AuthorizedKey entry)
    {
        if (entry.HasExpired(DateTimeOffset.Now))
        {
            _skipped.Add(new SkippedKey($"{file} line {entry.Line}", "its expiry-time has passed"));
        }
        else
        {
            _admitted.Add(new AdmittedKey(file, entry));
        }
    }

    private static string Stem(string file) => file.EndsWith(".pub", StringComparison.Ordinal) ? file[..^4] : file;
}

using System.Diagnostics;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// The programs of others that these tests drive. Without one, its tests are skipped and say why; where
/// <c>ACTORSSH_REQUIRE_PEERS=1</c> is set, as in CI, they run and fail instead.
/// </summary>
internal static class Peers
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"];

    private static readonly string[] Modules = ["asyncssh", "paramiko", "twisted.conch.ssh"];

    private static readonly Lazy<string[]> InstalledModules = new(FindModules);

    /// <summary>The system's Python, for which the distribution packages the peers; another one on the path has them seldom.</summary>
    public static string Python => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    public static bool AreRequired => Environment.GetEnvironmentVariable("ACTORSSH_REQUIRE_PEERS") == "1";

    /// <summary>The program's full path.</summary>
    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string PathOf(string program) =>
        Find(program) ?? throw new FileNotFoundException($"The peer '{program}' is not installed (looked in {string.Join(':', Folders)}).");

    /// <summary>Why a test that needs <paramref name="programs"/> is skipped here, or null when it is not.</summary>
    public static string? ReasonToSkip(string[] programs)
    {
        var missing = programs.Where(program => Find(program) is null).ToArray();
        return missing.Length == 0 || AreRequired ? null : $"not installed: {string.Join(", ", missing)}";
    }

    /// <summary>Why a test that needs all Python peers, and the named programs, is skipped here, or null when it is not.</summary>
    public static string? ReasonToSkipPython(string[] programs)
    {
        if (AreRequired)
        {
            return null;
        }

        var missing = Modules.Except(InstalledModules.Value).ToArray();
        return missing.Length == 0 ? ReasonToSkip(["setsid", "ssh-keygen", .. programs]) : $"not installed for {Python}: {string.Join(", ", missing)}";
    }

    private static string[] FindModules()
    {
        if (Find(Python) is not { } python)
        {
            return [];
        }

        const string ListThem = "import importlib.util, sys; print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name.split('.')[0])))";
        var start = new ProcessStartInfo(python, ["-c", ListThem, .. Modules]) { RedirectStandardOutput = true };
        using var process = Process.Start(start);
        return process?.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

/// <summary>A fact that needs the real OpenSSH client, and the named programs beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(params string[] programs)
    {
        Skip = Peers.ReasonToSkip(["setsid", "ssh", "ssh-keygen", .. programs]);
    }
}

/// <inheritdoc cref="PeerFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute(params string[] programs)
    {
        Skip = Peers.ReasonToSkip(["setsid", "ssh", "ssh-keygen", .. programs]);
    }
}

/// <summary>A theory about AsyncSSH, Paramiko and Conch as clients, driven by the scripts in <c>Peers</c>, with the named programs beside them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute(params string[] programs)
    {
        Skip = Peers.ReasonToSkipPython(programs);
    }
}

/// <inheritdoc cref="PythonTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute(params string[] programs)
    {
        Skip = Peers.ReasonToSkipPython(programs);
    }
}

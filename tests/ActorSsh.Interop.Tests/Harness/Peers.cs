namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// The programs of others that these tests drive. Without one, its tests are skipped and say why; where
/// <c>ACTORSSH_REQUIRE_PEERS=1</c> is set, as in CI, they run and fail instead.
/// </summary>
internal static class Peers
{
    private static readonly string[] Folders =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries), "/usr/sbin", "/sbin"];

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

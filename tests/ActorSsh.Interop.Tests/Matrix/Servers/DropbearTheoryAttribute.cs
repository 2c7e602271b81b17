using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>A theory about Dropbear's server, which only root can give another file with homes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DropbearTheoryAttribute : TheoryAttribute
{
    public DropbearTheoryAttribute() =>
        Skip = Peers.ReasonToSkip(["setsid", "ssh-keygen", "dropbear", "dropbearkey", "dropbearconvert", "unshare"]) ?? ReasonOfUser();

    private static string? ReasonOfUser() => Environment.IsPrivilegedProcess || Peers.AreRequired ? null : "takes root, to mount another /etc/passwd for it";
}

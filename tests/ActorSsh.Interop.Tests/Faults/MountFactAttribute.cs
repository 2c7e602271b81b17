using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Faults;

/// <summary>A fact with the real OpenSSH client and a file system that is mounted for one process alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute()
    {
        Skip = Peers.ReasonToSkip(["setsid", "ssh", "ssh-keygen", "unshare", "mount"])
            ?? (Environment.IsPrivilegedProcess || Peers.AreRequired ? null : "a small file system can be mounted by root only");
    }
}

using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests.Audit;

/// <summary>A theory about the findings of ssh-audit in the release that <c>findings.txt</c> was made with; others find other things.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AuditTheoryAttribute : TheoryAttribute
{
    public AuditTheoryAttribute() => Skip = Peers.ReasonToSkip([SshAudit.Program]) ?? ReasonOfRelease();

    private static string? ReasonOfRelease() => Peers.AreRequired || SshAudit.Release == SshAudit.ListedRelease
        ? null
        : $"ssh-audit is {SshAudit.Release} here; the list is of {SshAudit.ListedRelease}";
}

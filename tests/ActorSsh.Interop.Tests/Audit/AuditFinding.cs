namespace ActorSsh.Interop.Tests.Audit;

/// <summary>One thing ssh-audit does not like: where, how much, and its words.</summary>
internal sealed record AuditFinding(string List, string Algorithm, string Level, string Text)
{
    public override string ToString() => $"{List} {Algorithm} {Level}: {Text}";
}

namespace ActorSsh.Bastion.Policy;

/// <summary>What the rules say of one action.</summary>
/// <param name="IsAllowed">Whether it may be done.</param>
/// <param name="Rule">The rule that decides, of several the first by name; null where none fits, or where no rule was asked.</param>
/// <param name="Forbidden">Why it may never be done, whatever rules say; null where they decide.</param>
internal sealed record PolicyVerdict(bool IsAllowed, string? Rule, string? Forbidden = null)
{
    /// <summary>Why not, for whoever asked; empty when allowed.</summary>
    /// <param name="isAdmin">Whether they may know the rules' names.</param>
    public string Reason(bool isAdmin) => this switch
    {
        { IsAllowed: true } => "",
        { Forbidden: { } why } => why,
        { Rule: null } => "no rule of this bastion allows it",
        _ when isAdmin => $"denied by the rule '{Rule}'",
        _ => "denied by a rule of this bastion",
    };
}

using System.Text;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>
/// The first page a user sees: the state in a few lines, then, as long as something is undone, what to type next (<see cref="NextSteps"/>).
/// Each line with a command can be pasted.
/// </summary>
internal static class StartPage
{
    public static string Format(StartState state)
    {
        var page = new StringBuilder();
        page.Append($"ActorSsh bastion {state.Version}   data {state.DataFolder}{(state.IsDataFolderNew ? " (new)" : "")}");
        page.Append(state.ConfigurationFile is { } file ? $"   configuration {Printable.Escape(file)}\n" : "\n");
        page.AppendJoin("", state.Findings.Select(static finding => $" --  {Printable.Escape(finding)}\n"));
        AppendHostKeys(page, state);
        AppendKeys(page, state);
        page.AppendJoin("", state.Machine.Select(Line));
        page.Append($" ok  listening on {string.Join(", ", state.EndPoints)}\n");
        page.AppendJoin("", state.Services.Select(static service => $" ok  {service.Name} {service.Address}\n"));
        page.Append('\n');
        var steps = NextSteps.Of(state);
        AppendNextSteps(page, state, steps);
        page.Append(LastLine(state, steps));
        return page.ToString();
    }

    private static string Line(DoctorFinding finding) => finding is { State: not DoctorState.Ok, Next: { } next }
        ? $" {DoctorReport.Mark(finding.State)}  {finding.Name} {Printable.Escape(finding.Text)}; before the next start: {next}\n"
        : $" {DoctorReport.Mark(finding.State)}  {finding.Name} {Printable.Escape(finding.Text)}\n";

    private static void AppendHostKeys(StringBuilder page, StartState state)
    {
        foreach (var file in state.HostKeys)
        {
            page.Append($" ok  host key  {file.Key.KeyType} {file.Key.Fingerprint}{(file.Certificate is null ? "" : " with a certificate")}{(file.IsNew ? " (new)" : "")}\n");
        }
    }

    private static void AppendKeys(StringBuilder page, StartState state)
    {
        if (state.WhyNotByKey is { } why)
        {
            page.Append($" --  {Printable.Escape(state.User)} cannot log in by a key: {Printable.Escape(why)}\n");
        }

        foreach (var admitted in state.WhyNotByKey is null ? state.Keys.Admitted : [])
        {
            page.Append($" ok  {Printable.Escape(state.User)} may log in with {Printable.Escape(admitted.File)} ({admitted.Entry.Key}){Restriction(admitted.Entry)}\n");
        }

        foreach (var skipped in state.Keys.Skipped)
        {
            page.Append($" --  skipped {Printable.Escape(skipped.Where)}: {Printable.Escape(skipped.Reason)}\n");
        }

        if (state.OtherUsers.Count > 0)
        {
            page.Append($" ok  the configuration lets in {Printable.Escape(string.Join(", ", state.OtherUsers))}\n");
        }
        else if (state.WhyNotByKey is not null)
        {
            page.Append(" !!  nobody can log in\n");
        }
        else if (state.Keys.Admitted.Count == 0)
        {
            page.Append($" {(state.Claim is null ? "!!  nobody can log in" : "--  nobody can log in yet")}: no usable key was found{(state.Keys.Skipped.Count == 0 ? $" in {state.SshFolder}" : "")}\n");
        }
    }

    // Numbers are for what has to be done, one after the other. Where the folder was there before, it was done.
    private static void AppendNextSteps(StringBuilder page, StartState state, IReadOnlyList<NextStep> steps)
    {
        var width = Math.Max(21, steps.Max(static step => step.What.Length));
        var isSetUp = state.IsDataFolderNew || state.Keys.Admitted.Count + state.OtherUsers.Count == 0;
        foreach (var (index, step) in steps.Index())
        {
            page.Append($" {(isSetUp ? $"{index + 1}) " : "")}{step.What.PadRight(width)} {step.Command}\n");
        }
    }

    private static string LastLine(StartState state, IReadOnlyList<NextStep> steps) => NextSteps.HasClaim(state) is { } claim
        ? $" The claim counts once, for {NextSteps.InWords(claim.ValidFor)}, from this machine, with any key. Ctrl-C stops.\n"
        : state.ConfigurationFile is null && steps.Any(NextSteps.IsJump) ? " Jumps lead to loopback and private addresses. Ctrl-C stops.\n"
        : " Ctrl-C stops.\n";

    private static string Restriction(AuthorizedKey entry) =>
        (entry.IsCertificateAuthority ? ", certificates of it" : "") + (entry.HasOptions ? ", as far as its options say" : "");
}

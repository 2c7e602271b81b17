using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>doctor</c>: whether all is well (B-3); ends with an error where something does not work.</summary>
internal sealed class DoctorCommand() : DataCommand("doctor", ConsoleRole.Admin, "look whether all is well")
{
    private static readonly ListingForm<DoctorFinding> Form = new(
        new("STATE", 0, finding => Cell.Of("state", Word(finding.State)).In(DoctorReport.ToneOf(finding.State))),
        new("WHAT", 0, finding => Cell.Of("name", finding.Name)),
        new("FINDING", 1, finding => Cell.Of("text", finding.Text)),
        new("NEXT", 2, finding => Cell.Of("next", finding.Next)));

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var findings = await call.Bastion.Doctor.ExamineAsync(cancellationToken).ConfigureAwait(false);
        return new Drawing(Form.Of(findings), style => DoctorReport.Text(findings, style));
    }

    /// <inheritdoc/>
    protected override int StatusOf(ConsoleBody body) =>
        body is Drawing { List: var listing } && listing.Rows.Any(row => row[0].Tone == Tone.Bad) ? ConsoleResult.UnwellStatus : ConsoleResult.SuccessStatus;

    private static string Word(DoctorState state) => state switch
    {
        DoctorState.Ok => "ok",
        DoctorState.Warning => "warning",
        _ => "problem",
    };
}

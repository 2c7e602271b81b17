using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>doctor</c>: whether all is well (B-3); ends with an error where something does not work.</summary>
internal sealed class DoctorCommand() : DataCommand("doctor", ConsoleRole.Admin, "look whether all is well")
{
    private static readonly ListingForm<DoctorFinding> Form = new(
        new("STATE", 0, finding => Cell.Of("state", Word(finding.State)).In(ToneOf(finding.State))),
        new("WHAT", 0, finding => Cell.Of("name", finding.Name)),
        new("FINDING", 1, finding => Cell.Of("text", finding.Text)) { Shrinks = true },
        new("NEXT", 2, finding => Cell.Of("next", finding.Next)) { Shrinks = true });

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken) =>
        Form.Of(await call.Bastion.Doctor.ExamineAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    protected override int StatusOf(ConsoleBody body) =>
        body is Listing listing && listing.Rows.Any(row => row[0].Tone == Tone.Bad) ? ConsoleResult.UnwellStatus : ConsoleResult.SuccessStatus;

    private static string Word(DoctorState state) => state switch
    {
        DoctorState.Ok => "ok",
        DoctorState.Warning => "warning",
        _ => "problem",
    };

    private static Tone ToneOf(DoctorState state) => state switch
    {
        DoctorState.Ok => Tone.Good,
        DoctorState.Warning => Tone.Warning,
        _ => Tone.Bad,
    };
}

using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>limits</c>: each limit that is set, and how far it is used (B-22).</summary>
internal sealed class LimitsCommand() : DataCommand("limits", ConsoleRole.Admin, "limits, and how far they are used")
{
    private static readonly ListingForm<LimitUse> Form = new(
        new("OPTION", 0, use => Cell.Of("option", use.Path)) { Shrinks = true },
        new("OF", 1, use => Cell.Of("of", use.Of)) { Shrinks = true },
        new("USED", 0, use => Cell.Of("used", use.Used).In(use.Used >= use.Limit ? Tone.Bad : Tone.Plain)),
        new("LIMIT", 0, use => Cell.Of("limit", use.Limit)));

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken) =>
        Form.Of(await call.Bastion.Limits.ListAsync(cancellationToken).ConfigureAwait(false));
}

using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>A command that answers with data and has no other effect: has <c>--json</c>, and can be watched.</summary>
internal abstract class DataCommand : ConsoleCommand
{
    /// <inheritdoc/>
    protected DataCommand(string name, ConsoleRole needs, string summary)
        : base(name, needs, summary) => Add(Json);

    /// <summary>The data at this moment.</summary>
    public abstract Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken);

    /// <summary>The exit status that goes with the data; 0 where it says nothing of the kind.</summary>
    protected virtual int StatusOf(ConsoleBody body) => ConsoleResult.SuccessStatus;

    /// <inheritdoc/>
    public sealed override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return ConsoleResult.Of(body, call) with { Status = StatusOf(body) };
    }
}

namespace ActorSsh.Bastion.Console;

/// <summary>One command: <c>ssh bastion whoami</c>. Input is not looked at.</summary>
internal sealed class ExecHandler(ConsoleInterpreter interpreter) : SshSessionHandler
{
    /// <inheritdoc/>
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        var result = await interpreter.RunAsync(session.Start.Command, cancellationToken).ConfigureAwait(false);
        await new ConsoleOutput(session).WriteAsync(result, cancellationToken).ConfigureAwait(false);
        return result.Status;
    }
}

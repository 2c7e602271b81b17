namespace ActorSsh.Interop.Tests.Programs;

/// <summary>A program that is one function and looks at no input.</summary>
internal sealed class FunctionHandler(Func<SshSession, CancellationToken, Task<SshExit>> run) : SshSessionHandler
{
    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => run(session, cancellationToken);
}

using System.Net;
using System.Runtime.InteropServices;
using ActorSsh;
using ActorSsh.Examples.Console;
using ActorSsh.Protocol.Keys;

if (args.Length is 0 or > 2 || !IPEndPoint.TryParse(args.ElementAtOrDefault(1) ?? "127.0.0.1:2222", out var listen))
{
    Console.Error.WriteLine("Who may log in? Say for example: dotnet run ~/.ssh/id_ed25519.pub [127.0.0.1:2222]");
    return 64;
}

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

await using var server = await SshServer.StartAsync(SshServerOptions.Default with
{
    Listen = [listen],
    HostKeys = [HostKey.GenerateEd25519()],                  // a new one each time; KeyFile keeps one
    Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(File.ReadAllText(args[0]))),
    Policy = SshPolicy.AllowSessions,
    Session = static start => start.Kind switch
    {
        SshSessionKind.Exec => new Greeter(),
        SshSessionKind.Shell => SshSessionFace.Pipe(Upper.RunAsync),
        _ => null,
    },
    ActorSystemConfig = "akka { loglevel = WARNING }",
});
Console.WriteLine($"Listening on {server.EndPoints[0]}. Try: ssh -p {server.EndPoints[0].Port} 127.0.0.1 hello");

await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
Console.WriteLine("Stopping.");
await server.DrainAsync(TimeSpan.FromSeconds(5));
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;                                    // end by returning, not at once
    stop.Cancel();
}

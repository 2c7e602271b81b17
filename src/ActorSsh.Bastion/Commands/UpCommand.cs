using System.CommandLine;
using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console.Commands;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Startup;
using ActorSsh.Startup;

namespace ActorSsh.Bastion.Commands;

/// <summary><c>bastion up</c>: starts the bastion, says what to type next, and runs until it is stopped.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var options = new UpOptions();
        var command = new Command("up", "Start the bastion; needs no configuration.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(UpRequest.Of(options.Read(parsed)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(UpRequest request, CancellationToken cancellationToken)
    {
        var keys = request.FindKeys();
        var data = DataFolder.Open(request.DataPath);
        using var folder = await FolderOccupant.TakeAsync(data).ConfigureAwait(false);
        var options = request.Configuration.Options;
        var hostKeys = HostKeyFiles.Load(options.Start, data);
        var log = BastionLog.Open(options.Log, data.Logs);
        try
        {
            var stored = new StoredKeys(data.UserKeys(request.User));
            using var claim = ClaimDesk.OpenIfNeeded(data, options.Claim, request.Listen, BastionAccess.HasAnybody(options, data, keys, stored));
            log.Claims.OpenClaim = claim?.Name;
            var access = new BastionAccess(request.User, keys, stored, claim);
            var start = new BastionStart
            {
                Request = request,
                Data = data,
                HostKeys = [.. hostKeys.Select(file => file.Served)],
                Access = access,
                Log = log,
                Sockets = SocketActivation.TakeFromEnvironment(),
                Notify = NotifySocket.Open(Environment.GetEnvironmentVariable(NotifySocket.Variable)),
            };
            await using var server = await BastionServer.StartAsync(start, cancellationToken).ConfigureAwait(false);
            Show(StartPage.Format(StartStates.Of(request, data, hostKeys, access, server)));
            var isInline = await InlineCompletions.AreOnAsync().ConfigureAwait(false);
            Serilog.Log.Information("Bastion {Version} started as process {Process}, data {Folder}", VersionCommand.Version, Environment.ProcessId, data.Path);
            Serilog.Log.Debug("Inline socket completions: {InlineCompletions}", isInline);
            await server.StoppedAsync(cancellationToken).ConfigureAwait(false);
            Serilog.Log.Information("Bastion stops");
        }
        finally
        {
            await Serilog.Log.CloseAndFlushAsync().ConfigureAwait(false);
        }

        return (int)ExitCode.Stopped;
    }

    // Who gave it a file on a disk that is full needs a bastion all the more.
    private static void Show(string page)
    {
        try
        {
            Speech.Say(page);
        }
        catch (BastionException problem)
        {
            Serilog.Log.Warning("The start page is not shown: {Reason}", problem.Message);
        }
    }
}

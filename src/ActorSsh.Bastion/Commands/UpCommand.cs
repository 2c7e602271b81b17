using System.CommandLine;
using System.Reflection;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Startup;
using ActorSsh.Startup;

namespace ActorSsh.Bastion.Commands;

/// <summary><c>bastion up</c>: starts the bastion, says what to type next, and runs until it is stopped.</summary>
internal static class UpCommand
{
    private static readonly Option<string> Listen = new("--listen")
    {
        HelpName = "ADDRESS:PORT",
        Description = "Where to listen; port 0 takes any free one.",
        DefaultValueFactory = _ => ListenAddress.Default,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        HelpName = "DIR",
        Description = "Folder for the host keys and the logs [default: $XDG_DATA_HOME/actorssh or ~/.local/share/actorssh].",
    };

    private static readonly Option<string[]> Admit = new("--admit")
    {
        HelpName = "FILE.pub",
        Description = "Public key file that may log in under your name, instead of those in ~/.ssh; may be given several times.",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var command = new Command("up", "Start the bastion; needs no configuration.") { Listen, Data, Admit };
        command.SetAction((parsed, cancellationToken) => RunAsync(Request(parsed), cancellationToken));
        return command;
    }

    private static UpRequest Request(ParseResult parsed) => new(
        ListenAddress.Parse(parsed.GetRequiredValue(Listen)),
        parsed.GetValue(Data),
        parsed.GetRequiredValue(Admit),
        Environment.UserName,
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh"));

    private static async Task<int> RunAsync(UpRequest request, CancellationToken cancellationToken)
    {
        using var signals = new StopSignals();
        var keys = request.FindKeys();
        var data = DataFolder.Open(request.DataPath ?? DataFolder.DefaultPath(Environment.GetEnvironmentVariable));
        var hostKeys = HostKeyFiles.LoadOrCreate(data);
        var log = BastionLog.Open(BastionConfiguration.Default.Options.Log, data.Logs);
        try
        {
            await using var server = await BastionServer
                .StartAsync(request, data, [.. hostKeys.Select(file => file.Key)], keys, log, cancellationToken).ConfigureAwait(false);
            System.Console.Write(StartPage.Format(State(request, keys, data, hostKeys, server)));
            var isInline = await InlineCompletions.AreOnAsync().ConfigureAwait(false);
            Serilog.Log.Information("Bastion started; inline socket completions: {InlineCompletions}", isInline);
            await signals.Stopped.WaitAsync(cancellationToken).ConfigureAwait(false);
            Serilog.Log.Information("Bastion stops");
        }
        finally
        {
            await Serilog.Log.CloseAndFlushAsync().ConfigureAwait(false);
        }

        return (int)ExitCode.Stopped;
    }

    private static StartState State(UpRequest request, AdmittedKeys keys, DataFolder data, IReadOnlyList<HostKeyFile> hostKeys, BastionServer server) => new()
    {
        Version = typeof(UpCommand).Assembly.GetName().Version!.ToString(2),
        DataFolder = data.Path,
        IsDataFolderNew = data.IsNew,
        HostKeys = hostKeys,
        User = request.User,
        Keys = keys,
        SshFolder = request.SshFolder,
        Identity = ClientIdentity.Choose(keys, request.SshFolder, File.Exists),
        StartCommand = StartCommand.For(request),
        EndPoints = server.EndPoints,
    };
}

using System.CommandLine;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Doctor;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Commands;

/// <summary><c>bastion doctor</c>: looks whether a start would succeed, or whether the bastion that runs is well. Changes nothing.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Json = Words.Flag("--json", "One JSON document instead of a table.");

    public static Command Create()
    {
        var options = new UpOptions();
        var command = new Command("doctor", "See whether all is well: ports, open files, clock, disk, keys, logs, configuration.") { Json };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), parsed.GetValue(Json), cancellationToken));
        return command;
    }

    /// <summary>The bastion that runs knows more of itself than we see from here; where it does not answer, that is a finding.</summary>
    private static async Task<int> RunAsync(UpArguments typed, bool json, CancellationToken cancellationToken)
    {
        if (typed is not { Config: null, Listen: null, Admit.Count: 0 } || Running(typed) is not { } data)
        {
            return Show(Examine(typed), json);
        }

        try
        {
            return await ControlClient.RunAsync(data.Path, json ? ["doctor", "--json"] : ["doctor"], StartCommand.WithData(typed.Data), cancellationToken).ConfigureAwait(false);
        }
        catch (BastionException problem)
        {
            return Show([new DoctorFinding("bastion", DoctorState.Problem, $"It does not answer: {problem.Message}", problem.Next), .. Examine(typed)], json);
        }
    }

    private static DataFolder? Running(UpArguments typed)
    {
        var data = DataFolder.At(typed.Data ?? UsualDataFolder.PathBy(Environment.GetEnvironmentVariable));
        return FolderLock.HolderOf(data) is null ? null : data;
    }

    private static int Show(IReadOnlyList<DoctorFinding> findings, bool json)
    {
        Speech.Say(json ? DoctorReport.Json(findings) : DoctorReport.Text(findings, LocalTerminal.Style()));
        return (int)(DoctorReport.IsWell(findings) ? ExitCode.Stopped : ExitCode.Unwell);
    }

    /// <summary>A configuration that cannot be used is a finding; the rest is looked at without it.</summary>
    private static IReadOnlyList<DoctorFinding> Examine(UpArguments typed)
    {
        try
        {
            return Examination.Run(Case(UpRequest.Of(typed)));
        }
        catch (BastionException problem) when (typed.Config is not null && problem.Code is ExitCode.BadData or ExitCode.NoInput)
        {
            var broken = new DoctorFinding("configuration", DoctorState.Problem, problem.Message.Split('\n')[0], problem.Next);
            return [broken, .. Examination.Run(Case(UpRequest.Of(typed with { Config = null }))).Where(static finding => finding.Name != "configuration")];
        }
    }

    private static DoctorCase Case(UpRequest request)
    {
        var data = DataFolder.At(request.DataPath);
        return new DoctorCase { Request = request, Data = data, Running = FolderLock.HolderOf(data) };
    }
}

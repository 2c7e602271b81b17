using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the keys by which whoever starts the bastion logs in can be used.</summary>
internal static class UserKeyExam
{
    private const string Name = "user keys";

    /// <summary>All of them together.</summary>
    public static IEnumerable<DoctorFinding> Examine(UpRequest request, DataFolder data)
    {
        AdmittedKeys found;
        try
        {
            found = request.FindKeys();
        }
        catch (BastionException problem)
        {
            return [new DoctorFinding(Name, DoctorState.Problem, problem.Message, problem.Next)];
        }

        var stored = KeyDiscovery.InStore(data.UserKeys(request.User));
        return [Count(request, found.And(stored).Admitted.Count, new LogInExam(request.Configuration, data).WhyNotByKey(request.User)), .. found.Skipped.Concat(stored.Skipped).Select(Skipped)];
    }

    /// <summary>One file that was named, or stands in the configuration.</summary>
    public static IEnumerable<DoctorFinding> Examine(string file)
    {
        AdmittedKeys found;
        try
        {
            found = KeyDiscovery.InFiles([file]);
        }
        catch (BastionException problem)
        {
            return [new DoctorFinding(Name, DoctorState.Problem, problem.Message, problem.Next)];
        }

        return [.. Trust(file), .. found.Skipped.Select(Skipped)];
    }

    private static DoctorFinding Count(UpRequest request, int count, string? whyNot) =>
        whyNot is not null ? new DoctorFinding(Name, DoctorState.Warning, $"{request.User} cannot log in by a key: {whyNot}", "grep -n methods " + ShellWord.Quote(request.Typed.Config!))
        : count > 0
        ? new DoctorFinding(Name, DoctorState.Ok, $"{Amount.Count(count, "key")} may log in as {request.User}")
        : new DoctorFinding(Name, DoctorState.Warning, $"nobody can log in as {request.User} but by a claim", StartCommand.For(request.Typed));

    /// <summary>What was named is taken all the same: whoever named it knows what it is.</summary>
    private static IEnumerable<DoctorFinding> Trust(string file) => FileTrust.System.Judge(file) is { } fault
        ? [new DoctorFinding(Name, DoctorState.Warning, $"{file}: {fault.Why}: somebody could let himself in", fault.Next)]
        : [];

    private static DoctorFinding Skipped(SkippedKey skipped) => new(Name, DoctorState.Warning, $"{skipped.Where} is passed over: {skipped.Reason}");
}

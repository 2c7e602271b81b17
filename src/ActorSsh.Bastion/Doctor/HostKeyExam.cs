using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether the host keys can be used. Those of the data folder may be missing: the next start makes them.</summary>
internal static class HostKeyExam
{
    private const string Name = "host key";

    public static IEnumerable<DoctorFinding> Examine(IReadOnlyList<string> named, DataFolder data) =>
        HostKeyFiles.Paths(named, data).Select(path => Examine(path, isMade: named.Count == 0));

    /// <param name="path">The file.</param>
    /// <param name="isMade">Whether a start makes it where it is missing.</param>
    public static DoctorFinding Examine(string path, bool isMade)
    {
        if (isMade && !File.Exists(path))
        {
            return new DoctorFinding(Name, DoctorState.Ok, $"{path} is made at the next start");
        }

        try
        {
            var key = HostKeyFile.Load(path).Key;
            return new DoctorFinding(Name, DoctorState.Ok, $"{path} ({key.KeyType} {key.Fingerprint})");
        }
        catch (BastionException problem)
        {
            return new DoctorFinding(Name, DoctorState.Problem, problem.Message.Split('\n')[0], problem.Next);
        }
    }
}

using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Doctor;

namespace ActorSsh.Bastion.Commands;

/// <summary><c>bastion check</c>: tells all that is wrong with a configuration and the files it names, as <c>sshd -t</c> does. Starts nothing.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string?> ConfigurationPath = new("FILE")
    {
        Description = "The configuration file; without one, what a start without options would use.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Json = Words.Flag("--json", "One JSON document instead of lines.");

    public static Command Create()
    {
        EmptyWords.Refuse(ConfigurationPath);
        var command = new Command("check", "Check a configuration file, and the key files it names; starts nothing.") { ConfigurationPath, Json };
        command.SetAction(parsed => Run(parsed.GetValue(ConfigurationPath), parsed.GetValue(Json)));
        return command;
    }

    private static int Run(string? path, bool json)
    {
        var report = ConfigurationCheck.Run(path);
        Speech.Say(json ? report.ToJson() : report.ToText());
        return (int)(report.IsUsable ? ExitCode.Stopped : ExitCode.BadData);
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace ActorSsh.Bastion.Commands;

/// <summary>Refuses names of files that are empty, as variables of a script are that were never set.</summary>
internal static class EmptyWords
{
    public static void Refuse(params Option[] options)
    {
        foreach (var option in options)
        {
            option.Validators.Add(result => Check(result, $"{option.Name} came with an empty {option.HelpName}, allowed: {option.Description}"));
        }
    }

    public static void Refuse(Argument argument) =>
        argument.Validators.Add(result => Check(result, $"an empty {argument.Name} came, allowed: {argument.Description}"));

    private static void Check(SymbolResult result, string problem)
    {
        if (result.Tokens.Any(static token => token.Value.Length == 0))
        {
            result.AddError(problem);
        }
    }
}

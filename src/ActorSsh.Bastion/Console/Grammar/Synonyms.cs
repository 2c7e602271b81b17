using System.Collections.Frozen;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Words that people type out of habit, and what they mean here.</summary>
internal static class Synonyms
{
    private static readonly FrozenDictionary<string, string> Commands = new Dictionary<string, string>
    {
        ["?"] = "help",
        ["bye"] = "exit",
        ["clients"] = "connections",
        ["info"] = "status",
        ["logout"] = "exit",
        ["logs"] = "log level",
        ["man"] = "help",
        ["netstat"] = "listeners",
        ["policy"] = "help explain",
        ["ps"] = "channels",
        ["quit"] = "exit",
        ["rules"] = "help explain",
        ["sessions"] = "channels",
        ["shutdown"] = "drain",
        ["stop"] = "drain",
        ["top"] = "watch",
        ["uptime"] = "status",
        ["w"] = "connections",
        ["who"] = "connections",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is meant; null where that is not known.</summary>
    public static string? Of(string word) => Commands.GetValueOrDefault(word);
}

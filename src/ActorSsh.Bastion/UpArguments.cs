namespace ActorSsh.Bastion;

/// <summary>What was typed behind <c>bastion up</c>, and behind the commands that look at what it would do; null where nothing was.</summary>
/// <param name="Config">The configuration file.</param>
/// <param name="Listen">Where to listen.</param>
/// <param name="Data">The data folder.</param>
/// <param name="Admit">Files of keys that may log in.</param>
internal sealed record UpArguments(string? Config, string? Listen, string? Data, IReadOnlyList<string> Admit);

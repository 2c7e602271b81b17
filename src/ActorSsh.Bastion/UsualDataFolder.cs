namespace ActorSsh.Bastion;

/// <summary>The data folder when nobody says which.</summary>
internal static class UsualDataFolder
{
    /// <summary>Where it is: <c>$XDG_DATA_HOME/actorssh</c>, or <c>~/.local/share/actorssh</c>.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="BastionException">Neither variable helps.</exception>
    public static string PathBy(Func<string, string?> variable)
    {
        if (variable("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathRooted(data))
        {
            return Path.Combine(data, "actorssh");
        }

        return variable("HOME") is { Length: > 0 } home
            ? Path.Combine(home, ".local", "share", "actorssh")
            : throw new BastionException(ExitCode.DataFolder, "There is no HOME to keep the data folder in.", $"{StartCommand.Text} --data DIR");
    }
}

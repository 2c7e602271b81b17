namespace Akka.Actor;

/// <summary>Where the path of a selection starts: at the root when it is absolute, else at the actor that selects.</summary>
internal static class SelectionPath
{
    internal static ActorSelection Select(SystemCore system, ActorCell from, string path)
    {
        if (string.IsNullOrEmpty(path))
            return new ActorSelection(system.DeadLetters, "");
        if (path.Contains("://", StringComparison.Ordinal) && ActorPath.TryParse(path, out var absolute))
            return Select(system, absolute);
        return new ActorSelection(path.StartsWith('/') ? system.Root : from, path);
    }

    internal static ActorSelection Select(SystemCore system, ActorPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var isOurs = path.Address == system.RootPath.Address;
        return new ActorSelection(isOurs ? system.Root : new EmptyRef(system, path.Root), path.Elements);
    }
}

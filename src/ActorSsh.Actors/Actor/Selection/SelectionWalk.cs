using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>Follows the path of a selection through the tree, on the thread that tells.</summary>
internal static class SelectionWalk
{
    internal static void Tell(InternalActorRef from, ReadOnlySpan<string> elements, object message, IActorRef sender)
    {
        var actor = from;
        for (var i = 0; i < elements.Length; i++)
        {
            if (IsPattern(elements[i]))
            {
                TellMatching(actor, elements[i], elements[(i + 1)..], message, sender);
                return;
            }

            var next = elements[i] == ".." ? actor.ParentRef : actor.ChildOrNull(elements[i]);
            if (next is null)
            {
                TellMissing(actor, elements[i..], message, sender);
                return;
            }

            actor = next;
        }

        actor.Tell(message, sender);
    }

    private static bool IsPattern(string element) => element.AsSpan().ContainsAny('*', '?');

    private static void TellMatching(
        InternalActorRef parent, string pattern, ReadOnlySpan<string> rest, object message, IActorRef sender)
    {
        foreach (var child in parent.ChildrenSnapshot())
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, child.Path.Name, ignoreCase: false))
                Tell(child, rest, message, sender);
        }
    }

    private static void TellMissing(InternalActorRef parent, ReadOnlySpan<string> missing, object message, IActorRef sender)
    {
        if (parent.System is not { } system)
            return;
        var path = parent.Path / missing.ToArray();
        new EmptyRef(system, path).Tell(message, sender);
    }
}

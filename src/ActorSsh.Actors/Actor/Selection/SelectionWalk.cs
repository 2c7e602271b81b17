using System.IO.Enumeration;

namespace Akka.Actor;

/// <summary>
/// Takes one message along the path of a selection through the tree, on the thread that tells. Where the path leads nowhere the message is
/// a dead letter, but not on the ways that a pattern opened: it was told to whoever is there.
/// </summary>
internal sealed class SelectionWalk(object message, IActorRef sender)
{
    internal void Tell(InternalActorRef from, ReadOnlySpan<string> elements, bool isFannedOut = false)
    {
        var actor = from;
        for (var i = 0; i < elements.Length; i++)
        {
            if (IsPattern(elements[i]))
            {
                TellMatching(actor, elements[i..], isFannedOut);
                return;
            }

            var next = elements[i] == ".." ? Above(actor) : actor.ChildOrNull(elements[i]);
            if (next is null)
            {
                if (!isFannedOut)
                    TellMissing(actor, elements[i..]);
                return;
            }

            actor = next;
        }

        actor.Tell(message, sender);
    }

    private static bool IsPattern(string element) => element.AsSpan().ContainsAny('*', '?');

    /// <summary>There is nothing above the root, which is its own parent here.</summary>
    private static InternalActorRef Above(InternalActorRef actor) => actor is ActorCell { ParentRef: not ActorCell } ? actor : actor.ParentRef;

    private void TellMatching(InternalActorRef parent, ReadOnlySpan<string> elements, bool isFannedOut)
    {
        var found = false;
        foreach (var child in parent.ChildrenSnapshot())
        {
            if (!FileSystemName.MatchesSimpleExpression(elements[0], child.Path.Name, ignoreCase: false))
                continue;
            found = true;
            Tell(child, elements[1..], isFannedOut: true);
        }

        if (!found && !isFannedOut)
            TellMissing(parent, elements);
    }

    private void TellMissing(InternalActorRef parent, ReadOnlySpan<string> missing)
    {
        if (parent.System is not { } system)
            return;
        var path = parent.Path / missing.ToArray();
        new EmptyRef(system, path).Tell(message, sender);
    }
}

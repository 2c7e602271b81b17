namespace ActorSsh.Channels.Commands;

/// <summary>What a connection is asked to do, by one of its actors or by its public handle.</summary>
internal abstract record ConnectionCommand
{
    /// <summary>It cannot be done any more: releases what it carries, and tells whoever waits for it (C-63).</summary>
    /// <param name="reason">Why the connection ended, where that is the cause.</param>
    public virtual void Drop(object reason)
    {
    }
}

namespace ActorSsh.Forwarding.Listening;

/// <summary>Accept from this; its sockets belong to who receives this.</summary>
internal sealed record BeginForward(Forward Forward);

/// <summary>Stop listening on this; one that has ended already is left alone.</summary>
internal sealed record EndForward(Forward Forward);

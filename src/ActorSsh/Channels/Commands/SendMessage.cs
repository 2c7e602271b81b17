namespace ActorSsh.Channels.Commands;

/// <summary>Tell the users of a connection something, where they have a terminal: answered by <see cref="MessageSent"/>.</summary>
internal sealed record SendMessage(string Text);

/// <summary>How many sessions were told.</summary>
internal sealed record MessageSent(int Sessions);

/// <summary>To the actor of a session with a terminal: an operator says this to its user.</summary>
internal sealed record MessageToUser(string Text);

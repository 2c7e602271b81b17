namespace ActorSsh.Tests.Faces;

/// <summary>The async handler on a channel type of one's own.</summary>
public sealed class HandlerFaceTests() : FaceTests(new HandlerKit());

/// <summary>The async handler of a session.</summary>
public sealed class HandlerSessionTests() : FaceTests(new SessionHandlerKit());

/// <summary>The actor on a channel type of one's own.</summary>
public sealed class ActorFaceTests() : FaceTests(new ActorKit());

/// <summary>The actor behind a session.</summary>
public sealed class ActorSessionTests() : FaceTests(new SessionActorKit());

/// <summary>The function over pipes on a channel type of one's own.</summary>
public sealed class PipeFaceTests() : FaceTests(new PipeKit());

/// <summary>The function over pipes behind a session.</summary>
public sealed class PipeSessionTests() : FaceTests(new SessionPipeKit());

/// <summary>A session's handler is not told of the end: its token is cancelled.</summary>
internal sealed class SessionHandlerKit : HandlerKit
{
    public override bool IsSession => true;

    public override bool TellsEnd => false;
}

internal sealed class SessionActorKit : ActorKit
{
    public override bool IsSession => true;
}

internal sealed class SessionPipeKit : PipeKit
{
    public override bool IsSession => true;
}

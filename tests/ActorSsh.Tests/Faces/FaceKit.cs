namespace ActorSsh.Tests.Faces;

/// <summary>One face: how it writes each program, for a channel type of one's own or as a session.</summary>
internal abstract class FaceKit
{
    public const string Type = "face@example.com";

    /// <summary>Whether it is asked as a session.</summary>
    public virtual bool IsSession => false;

    /// <summary>Whether its programs hear of the channel's end.</summary>
    public virtual bool TellsEnd => true;

    /// <summary>Serves this program, and beside it an echo under <c>exec echo</c>.</summary>
    public SshServerOptions Serve(SshServerOptions options, FaceProgram program) => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [Type] = _ => Channel(program) },
        Session = start => start.Command == "face" ? Session(program) : Programs.Find(start),
    };

    /// <summary>Opens the channel that the program serves.</summary>
    public Task<uint> OpenAsync(SshClientScript client, uint localChannel, uint window = 1 << 20) =>
        IsSession ? client.ExecAsync(localChannel, "face", window) : client.OpenAsync(localChannel, Type, window: window);

    public abstract SshChannelFace Channel(FaceProgram program);

    public abstract SshSessionFace Session(FaceProgram program);
}

using System.Threading.Channels;

namespace ActorSsh.Tests.Faces;

/// <summary>What the behavioural tests let a face do; each face does it in its own words.</summary>
/// <param name="Observer">Is told in words what the program sees.</param>
internal abstract record FaceProgram(IActorRef Observer)
{
    /// <summary>Sends back what comes; after the peer's EOF a last word, then it closes.</summary>
    public sealed record Echo(IActorRef Observer, string LastWord = "") : FaceProgram(Observer);

    /// <summary>Uses up as many bytes as the test allows, no more.</summary>
    public sealed record Gated(IActorRef Observer) : FaceProgram(Observer)
    {
        public Channel<int> Allowed { get; } = Channel.CreateUnbounded<int>();
    }

    /// <summary>Writes so many bytes, in chunks, as fast as it may; then it closes.</summary>
    public sealed record Pour(IActorRef Observer, long Total, int Chunk) : FaceProgram(Observer)
    {
        private long _accepted;

        /// <summary>Bytes the channel has taken.</summary>
        public long Accepted => Interlocked.Read(ref _accepted);

        public void Accept(long bytes) => Interlocked.Add(ref _accepted, bytes);
    }

    /// <summary>Collects both streams until EOF, tells them as <c>out=... err=...</c>, then it closes.</summary>
    public sealed record Collect(IActorRef Observer, Stderr Stderr) : FaceProgram(Observer)
    {
        public void Report(string output, string error) => Observer.Tell($"out={output} err={error}");
    }

    /// <summary>Says hello and EOF at once, reads on to the peer's EOF, tells how many bytes came, then closes.</summary>
    public sealed record EofFirst(IActorRef Observer) : FaceProgram(Observer)
    {
        public void Report(long bytes) => Observer.Tell($"{bytes} bytes");
    }

    /// <summary>Says <c>before</c> when the first bytes come, and fails.</summary>
    public sealed record Crash(IActorRef Observer) : FaceProgram(Observer);

    /// <summary>Writes more than may wait, gives the write up when the test says so, and says <c>after</c> when there is room.</summary>
    public sealed record GiveUpWrite(IActorRef Observer, int Length) : FaceProgram(Observer)
    {
        public CancellationTokenSource Cancel { get; } = new();
    }

    /// <summary>Waits for input, gives the wait up when the test says so, then echoes.</summary>
    public sealed record GiveUpRead(IActorRef Observer) : FaceProgram(Observer)
    {
        public TaskCompletionSource Cancel { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What becomes of standard error.</summary>
internal enum Stderr
{
    Apart,
    Merged,
    Discarded,
}

// README begins
using ActorSsh;
using ActorSsh.Messages;
using Akka.Actor;
// README ends

namespace ActorSsh.Tests.Examples;

/// <summary>The three faces as the library's README shows them: what stands between the marks stands there too, and a test runs it.</summary>
internal static class Faces
{
    public static SshServerOptions Serve(SshServerOptions options)
    {
        // README begins
        options = options with
        {
            Session = start => start.Command switch
            {
                "handler" => new UpperHandler(),
                "actor" => SshSessionFace.Actor(Props.Create(() => new UpperActor())),
                "pipe" => SshSessionFace.Pipe(UpperAsync),
                _ => null,
            },
        };
        // README ends
        return options;
    }

    // README begins
    private static async Task<SshExit> UpperAsync(SshDuplexSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await session.Input.ReadAsync(cancellationToken);
            foreach (var piece in read.Buffer)
            {
                await session.Output.WriteAsync(Upper.Of(piece.Span), cancellationToken);
            }

            session.Input.AdvanceTo(read.Buffer.End);                  // what was advanced over is credit
            if (read.IsCompleted)
            {
                return 0;
            }
        }
    }
    // README ends
}

// README begins
internal sealed class UpperHandler : SshSessionHandler
{
    private readonly TaskCompletionSource<SshExit> _exit = new();

    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => _exit.Task.WaitAsync(cancellationToken);

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        session.WriteAsync(Upper.Of(data.Span), cancellationToken);    // its completion is credit

    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        _exit.SetResult(0);
        return ValueTask.CompletedTask;
    }
}

internal sealed class UpperActor : UntypedActor
{
    private readonly Queue<ChannelData> _waiting = new();
    private long _room;
    private bool _isEof;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WriteReady ready:
                _room += ready.Bytes;
                break;
            case ChannelData data:
                _waiting.Enqueue(data);
                break;
            case ChannelEof:
                _isEof = true;
                break;
        }

        GoOn();
    }

    private void GoOn()
    {
        while (_waiting.TryPeek(out var next) && next.Data.Length <= _room)
        {
            _room -= next.Data.Length;
            Context.Parent.Tell(new Write(Upper.Of(next.Data.Span)));
            Context.Parent.Tell(new Consumed(_waiting.Dequeue().Data.Length));    // this is credit
        }

        if (_isEof && _waiting.Count == 0)
        {
            Context.Parent.Tell(new Exit(0));
        }
    }
}
// README ends

internal static class Upper
{
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        var upper = data.ToArray();
        foreach (ref var letter in upper.AsSpan())
        {
            letter = char.IsAsciiLetterLower((char)letter) ? (byte)(letter - 32) : letter;
        }

        return upper;
    }
}

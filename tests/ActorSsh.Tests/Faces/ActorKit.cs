using System.Text;
using ActorSsh.Messages;

namespace ActorSsh.Tests.Faces;

/// <summary>The programs as actors.</summary>
internal class ActorKit : FaceKit
{
    public override SshChannelFace Channel(FaceProgram program) => SshChannelFace.Actor(PropsOf(program));

    public override SshSessionFace Session(FaceProgram program) => SshSessionFace.Actor(PropsOf(program));

    private static Props PropsOf(FaceProgram program) => program switch
    {
        FaceProgram.Echo echo => Props.Create(() => new Echo(echo)),
        FaceProgram.Gated gated => Props.Create(() => new Gated(gated)),
        FaceProgram.Pour pour => Props.Create(() => new Pour(pour)),
        FaceProgram.Collect collect => Props.Create(() => new Collect(collect)),
        FaceProgram.EofFirst first => Props.Create(() => new EofFirst(first)),
        FaceProgram.Crash crash => Props.Create(() => new Crash(crash)),
        FaceProgram.GiveUpWrite giveUp => Props.Create(() => new GiveUpWrite(giveUp)),
        FaceProgram.GiveUpRead giveUp => Props.Create(() => new GiveUpRead(giveUp)),
        _ => throw new ArgumentOutOfRangeException(nameof(program)),
    };

    /// <summary>Keeps what may not be written yet, and tells the observer of the end.</summary>
    private abstract class Told(FaceProgram program) : ReceiveActor
    {
        private readonly LinkedList<ReadOnlyMemory<byte>> _unwritten = new();
        private bool _isSession;
        private bool _isEnding;

        protected long Permits { get; private set; }

        protected void Listen()
        {
            Receive<ChannelOpened>(static _ => { });
            Receive<SessionStarted>(_ => _isSession = true);
            Receive<WriteReady>(ready =>
            {
                Permits += ready.Bytes;
                WriteOn();
                OnRoom();
            });
            Receive<ChannelClosed>(closed => program.Observer.Tell($"closed {closed.Cause.Kind}"));
        }

        protected static void Consume(ChannelData data) => Context.Parent.Tell(new Consumed(data.Data.Length));

        protected virtual void OnRoom()
        {
        }

        protected void Say(ReadOnlyMemory<byte> data)
        {
            _unwritten.AddLast(data);
            WriteOn();
        }

        protected void Forget() => _unwritten.Clear();

        /// <summary>Behind what was said.</summary>
        protected void End()
        {
            _isEnding = true;
            WriteOn();
        }

        private void WriteOn()
        {
            while (Permits > 0 && _unwritten.First is { Value: var data })
            {
                var count = (int)Math.Min(Permits, data.Length);
                Context.Parent.Tell(new Write(data[..count]));
                Permits -= count;
                _unwritten.RemoveFirst();
                if (count < data.Length)
                {
                    _unwritten.AddFirst(data[count..]);
                }
            }

            if (_isEnding && _unwritten.Count == 0)
            {
                _isEnding = false;
                Context.Parent.Tell(_isSession ? new Exit(0) : new Close());
            }
        }
    }

    private sealed class Echo : Told
    {
        public Echo(FaceProgram.Echo program)
            : base(program)
        {
            Listen();
            Receive<ChannelData>(data =>
            {
                Say(data.Data);
                Consume(data);
            });
            Receive<ChannelEof>(_ =>
            {
                Say(Encoding.UTF8.GetBytes(program.LastWord));
                End();
            });
        }
    }

    private sealed class Gated : Told
    {
        private readonly FaceProgram.Gated _program;
        private long _unconsumed;
        private long _allowed;

        public Gated(FaceProgram.Gated program)
            : base(program)
        {
            _program = program;
            Listen();
            Receive<ChannelData>(data => Use(data.Data.Length, 0));
            Receive<int>(allowed =>
            {
                Use(0, allowed);
                WaitForLeave();
            });
            Receive<ChannelEof>(static _ => { });
        }

        protected override void PreStart() => WaitForLeave();

        private void WaitForLeave() => _program.Allowed.Reader.ReadAsync().AsTask().PipeTo(Self);

        private void Use(int told, int allowed)
        {
            _unconsumed += told;
            _allowed += allowed;
            var used = Math.Min(_unconsumed, _allowed);
            _unconsumed -= used;
            _allowed -= used;
            Context.Parent.Tell(new Consumed(used));
        }
    }

    private sealed class Pour : Told
    {
        private readonly FaceProgram.Pour _program;
        private readonly byte[] _chunk;
        private long _left;
        private bool _isOver;

        public Pour(FaceProgram.Pour program)
            : base(program)
        {
            _program = program;
            _chunk = new byte[program.Chunk];
            _left = program.Total;
            Listen();
        }

        protected override void OnRoom()
        {
            while (_left > 0 && Permits > 0)
            {
                var count = (int)Math.Min(Math.Min(_left, _chunk.Length), Permits);
                Say(_chunk.AsMemory(0, count));
                _program.Accept(count);
                _left -= count;
            }

            if (_left == 0 && !_isOver)
            {
                _isOver = true;
                End();
            }
        }
    }

    private sealed class Collect : Told
    {
        public Collect(FaceProgram.Collect program)
            : base(program)
        {
            var output = new StringBuilder();
            var error = new StringBuilder();
            Listen();
            Receive<ChannelData>(data =>
            {
                var into = (data.ExtendedDataType, program.Stderr) switch
                {
                    (null, _) or (1, Stderr.Merged) => output,
                    (1, Stderr.Apart) => error,
                    _ => null,
                };
                into?.Append(Encoding.ASCII.GetString(data.Data.Span));
                Consume(data);
            });
            Receive<ChannelEof>(_ =>
            {
                program.Report(output.ToString(), error.ToString());
                End();
            });
        }
    }

    private sealed class EofFirst : Told
    {
        private bool _isSaid;

        public EofFirst(FaceProgram.EofFirst program)
            : base(program)
        {
            var bytes = 0L;
            Listen();
            Receive<ChannelData>(data =>
            {
                bytes += data.Data.Length;
                Consume(data);
            });
            Receive<ChannelEof>(_ =>
            {
                program.Report(bytes);
                End();
            });
        }

        protected override void OnRoom()
        {
            if (!_isSaid)
            {
                _isSaid = true;
                Say("hello"u8.ToArray());
                Context.Parent.Tell(new SendEof());
            }
        }
    }

    private sealed class Crash : Told
    {
        public Crash(FaceProgram.Crash program)
            : base(program)
        {
            Listen();
            Receive<ChannelData>(_ =>
            {
                Say("before"u8.ToArray());
                throw new InvalidOperationException("on purpose");
            });
            Receive<ChannelEof>(static _ => { });
        }
    }

    /// <summary>An actor that waits for room may change its mind: what it did not write is its own.</summary>
    private sealed class GiveUpWrite : Told
    {
        public GiveUpWrite(FaceProgram.GiveUpWrite program)
            : base(program)
        {
            var self = Self;
            program.Cancel.Token.Register(() => self.Tell("give up"));
            Say(new byte[program.Length]);
            Listen();
            Receive<string>(_ =>
            {
                Forget();
                program.Observer.Tell("gave up");
                Say("after"u8.ToArray());
                End();
            });
        }
    }

    /// <summary>An actor waits for nothing either.</summary>
    private sealed class GiveUpRead : Told
    {
        public GiveUpRead(FaceProgram.GiveUpRead program)
            : base(program)
        {
            program.Cancel.Task.PipeTo(Self, success: static () => "give up");
            Listen();
            Receive<string>(_ => program.Observer.Tell("gave up"));
            Receive<ChannelData>(data =>
            {
                Say(data.Data);
                Consume(data);
            });
            Receive<ChannelEof>(static _ => { });
        }
    }
}

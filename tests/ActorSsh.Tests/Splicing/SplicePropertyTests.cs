using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Splicing;

/// <summary>
/// Random conversations over spliced channels: both peers write to two streams, ask, read a little, end and close, while payloads, events
/// and news move one at a time. Whatever the order: the bytes that were sent are the bytes that come, each end is told once, nothing is left.
/// </summary>
public sealed class SplicePropertyTests
{
    private const int Conversations = 60;
    private const int Operations = 400;
    private const int Window = 20_000;

    private static readonly ConnectionLimits Limits = new() { InitialWindowSize = Window, MaximumPacketSize = 3000, UnsentBytesPerChannel = 1 << 20 };

    [Fact, Trait("rule", "C-42"), Trait("rule", "C-50"), Trait("hostile", "H-8"), Trait("hostile", "H-12")]
    public void RandomConversations_ArriveWhole_AndEndOnce()
    {
        for (var conversation = 0; conversation < Conversations; conversation++)
        {
            var seed = conversation;
            var failure = Record.Exception(() => Converse(new Random(seed)));
            Assert.True(failure is null, $"Seed {seed}: {failure}");
        }
    }

    private static void Converse(Random random)
    {
        var links = new SplicedLinks(Limits, type: "direct-tcpip", unsent: random.Next(1, 2 * Window));
        var user = new Speaker(links.UserEnd, links.UpstreamEnd, random);
        var upstream = new Speaker(links.UpstreamEnd, links.UserEnd, random);
        var joinAt = random.Next(Operations / 4);
        for (var operation = 0; operation < Operations; operation++)
        {
            if (operation == joinAt)
            {
                links.Join();
            }

            (random.Next(2) == 0 ? user : upstream).Act();
            for (var steps = random.Next(6); steps > 0; steps--)
            {
                links.Step();
            }

            Assert.InRange(links.UserEnd.Status.QueuedReceived, 0, Window);
            Assert.InRange(links.UpstreamEnd.Status.QueuedReceived, 0, Window);
        }

        Finish(links, user, upstream);
        user.AssertArrived();
        upstream.AssertArrived();
        Assert.True(links.UserEnd.IsDead && links.UpstreamEnd.IsDead);
        Assert.Equal(0, links.BuffersInUse);
    }

    /// <summary>Both say goodbye, and read all there is.</summary>
    private static void Finish(SplicedLinks links, Speaker user, Speaker upstream)
    {
        user.End();
        upstream.End();
        ReadAll(links);
        Assert.Equal((0, 0), (links.UserEnd.Status.QueuedReceived, links.UpstreamEnd.Status.QueuedReceived)); // no credit is lost
        user.Close();
        ReadAll(links);
        upstream.Close();
        ReadAll(links);
    }

    private static void ReadAll(SplicedLinks links)
    {
        links.Settle();
        for (var heard = -1L; heard != Heard(links); links.Settle())
        {
            heard = Heard(links);
            links.UserEnd.Consume();
            links.UpstreamEnd.Consume();
        }
    }

    private static long Heard(SplicedLinks links) =>
        links.UserEnd.Heard.Values.Sum(static heard => heard.Length) + links.UpstreamEnd.Heard.Values.Sum(static heard => heard.Length);

    /// <summary>One peer: what it said, to be compared with what the other heard.</summary>
    private sealed class Speaker(SplicedLinks.EndPoint end, SplicedLinks.EndPoint other, Random random)
    {
        private readonly MemoryStream[] _said = [new MemoryStream(), new MemoryStream()];
        private readonly List<string> _asked = [];
        private bool _isEnded;

        public void Act()
        {
            switch (random.Next(20))
            {
                case < 9:
                    Say();
                    break;
                case < 12:
                    Ask();
                    break;
                case < 19:
                    end.Consume(random.Next(Window));
                    break;
                default:
                    if (random.Next(12) == 0)
                    {
                        End();
                    }

                    break;
            }
        }

        public void End()
        {
            _isEnded = true;
            end.Peer.SendEof(end.Channel);
        }

        public void Close() => end.Peer.Close(end.Channel, default);

        public void AssertArrived()
        {
            Assert.Equal(_said[0].ToArray(), other.HeardOf());
            Assert.Equal(_said[1].ToArray(), other.HeardOf(1));
            Assert.Equal(_asked, other.Told.Where(static told => told.StartsWith("ask-", StringComparison.Ordinal)));
            Assert.Single(other.Told, static told => told == "eof");
            Assert.Single(other.Told, static told => told.StartsWith("closed", StringComparison.Ordinal));
            Assert.Equal(_asked.Count(static asked => asked.EndsWith('?')), end.Told.Count(static told => told is "yes" or "no"));
        }

        private void Say()
        {
            var data = new byte[random.Next(4) == 0 ? random.Next(1, 20_000) : random.Next(1, 60)];
            random.NextBytes(data);
            var stream = random.Next(2);
            if (!_isEnded)
            {
                _said[stream].Write(data);
                end.Write(data, stream == 0 ? null : 1u);
            }
        }

        private void Ask()
        {
            if (_asked.Count < 40)
            {
                var wantReply = random.Next(2) == 0;
                _asked.Add($"ask-{_asked.Count}{(wantReply ? "?" : "")}");
                end.Ask(_asked[^1], wantReply);
            }
        }
    }
}

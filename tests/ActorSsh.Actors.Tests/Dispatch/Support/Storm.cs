using System.Collections.Concurrent;
using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A message from one sender to one receiver; the next of the pair has the next number. Hops are how often it leads to another.</summary>
internal record Parcel(int From, int To, int Number, int Hops);

/// <summary>One whose type starts drains.</summary>
internal sealed record Spark(int From, int To, int Number, int Hops) : Parcel(From, To, Number, Hops);

/// <summary>The model of a storm: what each pair has sent, what may come next, and what a thread looks like between turns.</summary>
internal sealed class Storm(int members, int outsiders, int seed)
{
    private static readonly AsyncLocal<string> Ambient = new();

    [ThreadStatic]
    private static int t_depth;

    private readonly int count = members;
    private readonly IActorRef[] actors = new IActorRef[members];
    private readonly IActorRef[] chiefs = new IActorRef[members];
    private readonly int senders = members + outsiders;
    private readonly Random[] randoms = [.. Enumerable.Range(0, members + outsiders).Select(i => new Random((seed * 31) + i))];
    private readonly int[,] sent = new int[members + outsiders, members];
    private readonly int[,] next = new int[members + outsiders, members];
    private readonly int[] inside = new int[members];
    private readonly ConcurrentDictionary<Parcel, bool> letters = new();
    private int open = outsiders;
    private int blocking;

    public ConcurrentQueue<string> Wrongs { get; } = new();

    public CountdownEvent AllJoined { get; } = new(members);

    public ManualResetEventSlim Settled { get; } = new();

    public int Open => Volatile.Read(ref open);

    public int Letters => letters.Count;

    public int Blocks { get; private set; }

    /// <summary>Pairs whose messages were not all handled or dead letters.</summary>
    public IEnumerable<string> Missing =>
        from sender in Enumerable.Range(0, senders)
        from receiver in Enumerable.Range(0, count)
        let dead = letters.Keys.Where(letter => letter.From == sender && letter.To == receiver).Select(letter => letter.Number)
        where !Enumerable.Range(0, next[sender, receiver]).Concat(dead.Order()).SequenceEqual(Enumerable.Range(0, sent[sender, receiver]))
        select $"{sender} -> {receiver}";

    public void Join(int number, IActorRef actor, IActorRef chief)
    {
        actors[number] = actor;
        chiefs[number] = chief;
        AllJoined.Signal();
    }

    public void Produce(int outsider, int messages)
    {
        var me = count + outsider;
        var before = ActorCell.Current; // A test kit leaves its actor on the pool thread that made it.
        Ambient.Value = $"outsider {outsider}";
        for (var i = 0; i < messages; i++)
        {
            Send(me, hops: randoms[me].Next(4));
            Check(LocalDrain.Current is null && ActorCell.Current == before && t_depth == 0, "a Tell left its actor behind");
            Check(Ambient.Value == $"outsider {outsider}" && SynchronizationContext.Current is null, "a Tell changed the context");
            if (randoms[me].Next(250) == 0)
            {
                chiefs[randoms[me].Next(count)].Tell("fail", ActorRefs.NoSender);
            }
        }

        Ambient.Value = null;
        Close();
    }

    /// <summary>A turn; true when the actor is to stop.</summary>
    public bool Take(int me, Parcel parcel)
    {
        Check(Interlocked.Increment(ref inside[me]) == 1, $"{me} is in two turns at once");
        Check(++t_depth == 1, $"{me} runs inside another turn");
        Check(Ambient.Value is null || Ambient.Value == $"member {me}", $"{me} sees the context of {Ambient.Value}");
        Check(parcel.Number == next[parcel.From, me]++, $"{me} got {parcel}, {next[parcel.From, me] - 1} was due");
        Ambient.Value = $"member {me}";
        try
        {
            return Act(me, parcel, randoms[me].Next(400));
        }
        finally
        {
            t_depth--;
            Interlocked.Decrement(ref inside[me]);
            Close();
        }
    }

    public void OnDeadLetter(DeadLetter letter)
    {
        if (letter.Message is Parcel parcel)
        {
            Check(letters.TryAdd(parcel, true), $"{parcel} is a dead letter twice");
            Close();
        }
    }

    private bool Act(int me, Parcel parcel, int what)
    {
        if (parcel.Hops > 0)
        {
            Send(me, parcel.Hops - 1);
        }

        if (what is 1 or 2)
        {
            throw new Boom();
        }

        if (what is 3 or 4)
        {
            throw new FormatException();
        }

        if (what < 8 && Interlocked.Exchange(ref blocking, 1) == 0)
        {
            Block(me);
        }

        return what is >= 10 and < 14 && me % 5 == 0;
    }

    /// <summary>Until another actor of the same dispatcher, ready behind this turn, has run. One at a time: two could wait for each other.</summary>
    private void Block(int me)
    {
        using var ran = new ManualResetEventSlim();
        var other = Enumerable.Range(1, count / 3).Select(i => (me + (3 * i)) % count).First(i => i % 5 != 0);
        actors[other].Tell(ran, ActorRefs.NoSender);
        Check(ran.Wait(DrainSystem.Patience), $"{other} waits behind {me} for ever");
        Blocks++;
        Volatile.Write(ref blocking, 0);
    }

    /// <summary>A sender's counts are its own: an actor's turns and an outsider's loop are each one after the other.</summary>
    private void Send(int from, int hops)
    {
        var to = randoms[from].Next(count);
        var number = sent[from, to]++;
        Interlocked.Increment(ref open);
        actors[to].Tell(
            randoms[from].Next(2) == 0 ? new Parcel(from, to, number, hops) : new Spark(from, to, number, hops), ActorRefs.NoSender);
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref open) == 0)
        {
            Settled.Set();
        }
    }

    private void Check(bool isRight, string wrong)
    {
        if (!isRight)
        {
            Wrongs.Enqueue(wrong);
        }
    }
}

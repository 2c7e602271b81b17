using ActorSsh.Channels.Serving;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>
/// One direction of two joined channels: what the source's peer sends and asks passes to the sink, in order, and credit passes back.
/// <code>
///            OnSinkOpen            eow                  the sink closed
/// Waiting ──────────────► Open ──────────► Refused ────────────────────► Gone
///    │                      └───────────────────────────────────────────► ▲
///    └──────────────────── the sink closed, or died ──────────────────────┘
/// </code>
/// <list type="bullet">
/// <item>It has no buffer: data goes on as it lies in memory, as far as the sink may hold unsent bytes; the rest waits in the source's
/// window. Bytes are consumed at the source when they have left at the sink, so a stalled sink costs what the window allows, once.</item>
/// <item>A request keeps its place behind the data sent before it, unless its kind overtakes data anyway (C-35); it stays unfinished at
/// the source until it was answered, or has left, at the sink, so that the source's limits bound what waits (C-4).</item>
/// <item><c>Refused</c> takes requests and ends; <c>Gone</c> takes nothing: data is consumed (C-23), requests have failed.</item>
/// </list>
/// </summary>
internal sealed class SpliceDirection(SpliceEnd source, SpliceRequests requests, int segmentLimit) : IDisposable
{
    /// <summary>The tag of a request that nobody here asked; those of requests begin with 1.</summary>
    private const long Unasked = 0;

    private readonly Queue<SpliceItem> _items = new();
    private readonly Queue<ChannelEvent.RequestReceived> _early = new();
    private readonly HashSet<long> _asked = [];
    private SpliceEnd? _sink;
    private SinkPhase _phase = SinkPhase.Waiting;
    private long _received;
    private long _unsent;
    private bool _isTakenDue;
    private bool _isSourceOver;

    private enum SinkPhase
    {
        Waiting,
        Open,
        Refused,
        Gone,
    }

    /// <summary>The source is closed, and all that came of it has passed, or never will.</summary>
    public bool IsDone { get; private set; }

    private bool TakesData => _phase is SinkPhase.Waiting or SinkPhase.Open;

    public void OnData(ChannelDataBatch batch)
    {
        batch.Retain();
        foreach (var segment in batch.Segments)
        {
            _items.Enqueue(new SpliceItem(SpliceItemKind.Data, segment));
            _received += segment.Data.Length;
            LineUp();
        }

        _isTakenDue = true;
        PassOn();
    }

    public void OnRequest(ChannelEvent.RequestReceived request)
    {
        if (_phase is SinkPhase.Open or SinkPhase.Refused && IsUrgent(request.Type))
        {
            Pass(request);
            return;
        }

        _early.Enqueue(request);
        LineUp();
        PassOn();
    }

    public void OnEof() => End(SpliceItemKind.Eof);

    public void OnClosed() => End(SpliceItemKind.Close);

    /// <summary>There is somewhere to pass to.</summary>
    public void OnSinkOpen(SpliceEnd sink)
    {
        _sink = sink;
        if (_phase == SinkPhase.Waiting)
        {
            _phase = SinkPhase.Open;
            PassOn();
        }
    }

    /// <summary>Bytes have left the sink: the source's peer gets credit for as many.</summary>
    public void OnSinkReady(long bytes)
    {
        if (_phase == SinkPhase.Open)
        {
            _unsent -= bytes;
            source.Consume(bytes);
            PassOn();
        }
    }

    /// <summary>A request that was passed on was answered, or has left and wanted no answer; or neither will come.</summary>
    public void OnSinkAnswered(ChannelEvent.RequestCompleted completed)
    {
        if (_asked.Remove(completed.RequestId))
        {
            source.Answer(completed.RequestId, completed.Outcome is RequestOutcome.Succeeded or RequestOutcome.Sent);
        }
    }

    /// <summary>The sink's peer takes no more data; the source's peer is told where it understands that (C-57).</summary>
    public void OnSinkRefused() => Stop(SinkPhase.Refused);

    /// <summary>The sink takes nothing any more.</summary>
    public void OnSinkGone()
    {
        Stop(SinkPhase.Gone);
        foreach (var request in _asked)
        {
            source.Answer(request, success: false);
        }

        _asked.Clear();
    }

    /// <summary>Lets go of what did not pass.</summary>
    public void Dispose()
    {
        while (_items.TryDequeue(out var item))
        {
            item.Segment.Lease?.Release();
        }
    }

    /// <summary>They overtake data: on a wire, in our queues, and here.</summary>
    private static bool IsUrgent(string type) => type is "signal" or "break" or "window-change";

    private void Stop(SinkPhase phase)
    {
        if (_phase < phase)
        {
            var took = TakesData;
            _phase = phase;
            StopData(took);
            LineUp();
            PassOn();
        }
    }

    private void StopData(bool took)
    {
        source.Consume(_unsent);
        _unsent = 0;
        if (took)
        {
            source.Discard();
        }
    }

    private void End(SpliceItemKind how)
    {
        _isSourceOver = true;
        LineUp();
        _items.Enqueue(new SpliceItem(how));
        PassOn();
    }

    /// <summary>Requests whose place in the data has come, or that have nothing to wait for.</summary>
    private void LineUp()
    {
        while (_early.TryPeek(out var request) && (_isSourceOver || !TakesData || request.ReceivedBefore <= _received))
        {
            _items.Enqueue(new SpliceItem(SpliceItemKind.Request, Request: _early.Dequeue()));
        }
    }

    private void PassOn()
    {
        while (_phase != SinkPhase.Waiting && _items.TryPeek(out var item) && TryPass(item))
        {
            _items.Dequeue();
        }

        if (_isTakenDue && _items.Count <= segmentLimit)
        {
            _isTakenDue = false;
            source.Take();
        }
    }

    private bool TryPass(SpliceItem item)
    {
        switch (item.Kind)
        {
            case SpliceItemKind.Data:
                return TryPass(item.Segment);
            case SpliceItemKind.Request:
                Pass(item.Request!);
                return true;
            case SpliceItemKind.Eof:
                _sink?.SendEof();
                return true;
            default:
                IsDone = true;
                return true;
        }
    }

    private bool TryPass(ChannelDataSegment segment)
    {
        var length = segment.Data.Length;
        if (_phase != SinkPhase.Open)
        {
            segment.Lease.Release();
            source.Consume(length);
            return true;
        }

        if (_unsent > 0 && _unsent + length > _sink!.UnsentBytes)
        {
            return false;
        }

        _unsent += length;
        _sink!.Write(segment);
        return true;
    }

    private void Pass(ChannelEvent.RequestReceived request)
    {
        if (_phase == SinkPhase.Gone || requests.Judge(request) is not { } passed)
        {
            source.Answer(request.RequestId, success: false);
            return;
        }

        foreach (var variable in requests.Judge(request.Environment))
        {
            _sink!.Ask(variable.Type, wantReply: false, variable.Data, Unasked);
        }

        _asked.Add(request.RequestId);
        _sink!.Ask(passed.Type, request.WantReply, passed.Data, request.RequestId);
    }
}

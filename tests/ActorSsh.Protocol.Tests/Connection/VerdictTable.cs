using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What becomes of every message in every pair of phases, written out a second time (H-2).</summary>
internal static class VerdictTable
{
    public const int FirstMessage = 80;
    public const int LastMessage = 127;

    /// <summary>A pair that no conversation leads to: the halves are judged apart, so it has verdicts all the same.</summary>
    private const char Unreachable = '~';

    // A = apply, i = ignore and count, d = discard with credit, u = unsolicited: count, past a bound disconnect, X = disconnect,
    // a = applied to nothing, since the requests were given up when we closed: ignored and counted.
    private const string Text = """
        send      receive     confirmation .. failure of a request: 91 to 100
          Unused    Unused      X X u X X X X X u u
        ~ Unused    Freed       X X u i i i i i u u
        ~ Unused    Offered     X X u X X X X X u u
        ~ Unused    Opening     X X u X X X X X u u
        ~ Unused    Open        X X u A A A A A u u
        ~ Unused    EofReceived X X u d d i A A u u
        ~ Unused    Abandoned   X X u d d i A i u u
        ~ Unused    Closed      X X u i i i i i u u
        ~ Freed     Unused      X X i X X X X X i i
          Freed     Freed       X X i i i i i i i i
        ~ Freed     Offered     X X i X X X X X i i
        ~ Freed     Opening     X X i X X X X X i i
        ~ Freed     Open        X X i A A A A A i i
        ~ Freed     EofReceived X X i d d i A A i i
        ~ Freed     Abandoned   X X i d d i A i i i
        ~ Freed     Closed      X X i i i i i i i i
        ~ Offered   Unused      X X u X X X X X u u
        ~ Offered   Freed       X X u i i i i i u u
          Offered   Offered     X X u X X X X X u u
        ~ Offered   Opening     X X u X X X X X u u
        ~ Offered   Open        X X u A A A A A u u
        ~ Offered   EofReceived X X u d d i A A u u
        ~ Offered   Abandoned   X X u d d i A i u u
        ~ Offered   Closed      X X u i i i i i u u
        ~ Opening   Unused      A A X X X X X X X X
        ~ Opening   Freed       A A X i i i i i X X
        ~ Opening   Offered     A A X X X X X X X X
          Opening   Opening     A A X X X X X X X X
        ~ Opening   Open        A A X A A A A A X X
        ~ Opening   EofReceived A A X d d i A A X X
        ~ Opening   Abandoned   A A X d d i A i X X
        ~ Opening   Closed      A A X i i i i i X X
        ~ Cancelled Unused      A A X X X X X X X X
        ~ Cancelled Freed       A A X i i i i i X X
        ~ Cancelled Offered     A A X X X X X X X X
          Cancelled Opening     A A X X X X X X X X
        ~ Cancelled Open        A A X A A A A A X X
        ~ Cancelled EofReceived A A X d d i A A X X
        ~ Cancelled Abandoned   A A X d d i A i X X
        ~ Cancelled Closed      A A X i i i i i X X
        ~ Open      Unused      X X A X X X X X A A
        ~ Open      Freed       X X A i i i i i A A
        ~ Open      Offered     X X A X X X X X A A
        ~ Open      Opening     X X A X X X X X A A
          Open      Open        X X A A A A A A A A
          Open      EofReceived X X A d d i A A A A
          Open      Abandoned   X X A d d i A i A A
        ~ Open      Closed      X X A i i i i i A A
        ~ EofSent   Unused      X X A X X X X X A A
        ~ EofSent   Freed       X X A i i i i i A A
        ~ EofSent   Offered     X X A X X X X X A A
        ~ EofSent   Opening     X X A X X X X X A A
          EofSent   Open        X X A A A A A A A A
          EofSent   EofReceived X X A d d i A A A A
          EofSent   Abandoned   X X A d d i A i A A
        ~ EofSent   Closed      X X A i i i i i A A
        ~ CloseDue  Unused      X X i X X X X X A A
        ~ CloseDue  Freed       X X i i i i i i A A
        ~ CloseDue  Offered     X X i X X X X X A A
        ~ CloseDue  Opening     X X i X X X X X A A
        ~ CloseDue  Open        X X i A A A A A A A
        ~ CloseDue  EofReceived X X i d d i A A A A
          CloseDue  Abandoned   X X i d d i A i a a
          CloseDue  Closed      X X i i i i i i a a
        ~ Closed    Unused      X X i X X X X X A A
        ~ Closed    Freed       X X i i i i i i A A
        ~ Closed    Offered     X X i X X X X X A A
        ~ Closed    Opening     X X i X X X X X A A
          Closed    Open        X X i A A A A A A A
          Closed    EofReceived X X i d d i A A A A
          Closed    Abandoned   X X i d d i A i a a
          Closed    Closed      X X i i i i i i a a
        """;

    // Requests and replies of the connection, and opens, concern no channel that is there; 83 to 89 and above 100 are unknown (N).
    private const string BeforeChannels = "AuuNNNNNNNA";
    private const int AfterChannels = LastMessage - 100;

    public static IReadOnlyList<VerdictRow> Rows { get; } = [.. Text.Split('\n').Skip(1).Select(Parse)];

    private static VerdictRow Parse(string line)
    {
        var words = line.TrimStart(Unreachable, ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var verdicts = BeforeChannels + string.Concat(words[2..]) + new string('N', AfterChannels);
        return new VerdictRow(Enum.Parse<SendPhase>(words[0]), Enum.Parse<ReceivePhase>(words[1]), line[0] != Unreachable, verdicts);
    }
}

/// <summary>One pair of phases and a letter for each message from 80 to 127.</summary>
internal sealed record VerdictRow(SendPhase Send, ReceivePhase Receive, bool IsReachable, string Verdicts);

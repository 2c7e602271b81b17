using System.Text;
using ActorSsh.Diagnostics;
using ActorSsh.Transports;

namespace ActorSsh.Admission;

/// <summary>Why one connection is refused, and what it is told.</summary>
/// <param name="Reason">The kind, for metrics.</param>
/// <param name="Text">What the embedder's screen said; null for all other kinds.</param>
internal sealed record Refusal(RefusalReason Reason, string? Text = null)
{
    /// <summary>Characters of the line that a refused peer gets, so that it stays one line on any screen.</summary>
    private const int LongestText = 200;

    /// <summary>
    /// The one line of plain text that the peer is told (T-10, RFC 4253 §4.2). A screen's text becomes one line, escaped and cut, and never
    /// passes for a version.
    /// </summary>
    public ReadOnlyMemory<byte> ToLine() => string.IsNullOrWhiteSpace(Text) ? Reason.ToLine() : Encoding.UTF8.GetBytes($"{Said}\r\n");

    /// <summary>For the log.</summary>
    public override string ToString() =>
        Text is not null ? $"{Reason.ToWord()} ({Said})"
        : Reason == RefusalReason.Descriptors ? $"{Reason.ToWord()} (the process may open {DescriptorReserve.OfProcess.Limit} files: see ulimit -n, LimitNOFILE=)"
        : Reason.ToWord();

    private string Said => IsVersion ? $"Refused: {Cut}" : Cut;

    private bool IsVersion => Text!.StartsWith("SSH-", StringComparison.Ordinal);

    private string Cut => TemplateFormatter.Escape(Text!.Length > LongestText ? $"{Text.AsSpan(0, LongestText)}..." : Text);
}

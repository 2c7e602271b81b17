using System.IO.Pipelines;

namespace ActorSsh.Channels;

/// <summary>The streams of one channel, for whoever reads and writes them.</summary>
internal interface IChannelPipes
{
    PipeReader Input { get; }

    /// <summary>Null unless it is read apart.</summary>
    PipeReader? Error { get; }

    PipeWriter Output { get; }

    PipeWriter ErrorOutput { get; }

    /// <summary>Nothing more is read; what was written is handed over before this ends.</summary>
    Task FinishAsync();

    /// <summary>Nothing is read or written any more; gives all buffers back.</summary>
    void Abandon();
}

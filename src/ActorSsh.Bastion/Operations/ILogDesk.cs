using Serilog.Events;

namespace ActorSsh.Bastion.Operations;

/// <summary>How much is logged, from now on.</summary>
internal interface ILogDesk
{
    /// <summary>What is written at least.</summary>
    LogEventLevel Level { get; set; }

    /// <summary>Events that could not be written since the start.</summary>
    long WriteErrors { get; }

    /// <summary>Why the last event could not be written; null while all is well.</summary>
    string? Problem { get; }
}

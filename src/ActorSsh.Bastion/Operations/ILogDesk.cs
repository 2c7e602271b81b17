using Serilog.Events;

namespace ActorSsh.Bastion.Operations;

/// <summary>How much is logged, from now on. What is set here holds until a reload, which goes back to the configuration.</summary>
internal interface ILogDesk
{
    /// <summary>What stderr shows at least. Setting it sets the file too, and every area.</summary>
    LogEventLevel Level { get; set; }

    /// <summary>What the file takes at least.</summary>
    LogEventLevel FileLevel { get; }

    /// <summary>The areas there are, such as <c>connections</c>.</summary>
    IReadOnlyList<string> AreaNames { get; }

    /// <summary>Areas with a level of their own, by name.</summary>
    IReadOnlyDictionary<string, LogEventLevel> Areas { get; }

    /// <summary>Sets one area apart, for stderr and the file.</summary>
    /// <param name="area">One of <see cref="AreaNames"/>.</param>
    /// <param name="level">Its level.</param>
    /// <exception cref="OperationRefusedException">There is no such area.</exception>
    void SetLevel(string area, LogEventLevel level);

    /// <summary>Back to the configuration.</summary>
    void Reset();

    /// <summary>Where the files are.</summary>
    string Folder { get; }

    /// <summary>Attempts to write to the file that failed since the start. What could not be written waits for the next.</summary>
    long WriteErrors { get; }

    /// <summary>Events that were left out since the start, on stderr or in the file, there being more than could be written.</summary>
    long EventsLeftOut { get; }

    /// <summary>Why the file cannot be written; null while all is well.</summary>
    string? Problem { get; }
}

using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary><c>actor-ssh.bastion.log</c>: what is logged, and how much of it is kept.</summary>
internal sealed record LogOptions
{
    /// <summary>What stderr shows at least.</summary>
    public required LogEventLevel Level { get; init; }

    /// <summary>What the file takes at least.</summary>
    public required LogEventLevel FileLevel { get; init; }

    /// <summary>Where the files are; null for <c>logs</c> in the data folder.</summary>
    public required string? Folder
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Bytes after which a day's file is continued in another.</summary>
    public required long FileSize
    {
        get;
        init => field = OptionCheck.InRange(value, 65_536, 17_179_869_184);
    }

    /// <summary>Files that are kept, the one being written among them.</summary>
    public required int FilesKept
    {
        get;
        init => field = OptionCheck.InRange(value, 1, 10_000);
    }

    /// <summary>Events that wait for stderr, and as many for the file, before more are left out and counted.</summary>
    public required int WaitingEvents
    {
        get;
        init => field = OptionCheck.InRange(value, 64, 1_048_576);
    }

    public static LogOptions Read(SshConfigurationSection section) => new()
    {
        Level = section.Parsed("level", LogLevelWord.Allowed, LogLevelWord.Parse),
        FileLevel = section.Parsed("file-level", LogLevelWord.Allowed, LogLevelWord.Parse),
        Folder = section.Parsed("folder", "nothing, or an absolute path", static text => text.Length == 0 ? text : OptionCheck.AbsolutePath(text)),
        FileSize = section.Size("file-size"),
        FilesKept = section.Int("files-kept"),
        WaitingEvents = section.Int("waiting-events"),
    };
}

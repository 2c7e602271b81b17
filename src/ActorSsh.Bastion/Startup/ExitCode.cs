namespace ActorSsh.Bastion.Startup;

/// <summary>The exit codes of <c>bastion</c>, numbered as in sysexits.h. The README documents them.</summary>
internal enum ExitCode
{
    /// <summary>Stopped as asked.</summary>
    Stopped = 0,

    /// <summary>The command line is wrong.</summary>
    Usage = 64,

    /// <summary>A file named on the command line cannot be read.</summary>
    NoInput = 66,

    /// <summary>The address to listen on cannot be had.</summary>
    Unavailable = 69,

    /// <summary>A defect of ours.</summary>
    Internal = 70,

    /// <summary>The data folder or the host key in it cannot be used.</summary>
    DataFolder = 73,
}

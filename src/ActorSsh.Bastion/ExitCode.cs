namespace ActorSsh.Bastion;

/// <summary>The exit codes of <c>bastion</c>, numbered as in sysexits.h. The README documents them.</summary>
internal enum ExitCode
{
    /// <summary>Stopped as asked.</summary>
    Stopped = 0,

    /// <summary><c>doctor</c> found a problem.</summary>
    Unwell = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 64,

    /// <summary>The configuration has errors.</summary>
    BadData = 65,

    /// <summary>A file named on the command line or in the configuration cannot be read.</summary>
    NoInput = 66,

    /// <summary>The address to listen on cannot be had.</summary>
    Unavailable = 69,

    /// <summary>A defect of ours.</summary>
    Internal = 70,

    /// <summary>The data folder or a host key cannot be used, or another bastion uses the folder.</summary>
    DataFolder = 73,

    /// <summary>What is said cannot be written.</summary>
    Output = 74,

    /// <summary>Told twice to stop: ended at once, with users still on.</summary>
    Cut = 75,

    /// <summary>The bastion is another user's.</summary>
    NotPermitted = 77,

    /// <summary>There is no such command, as shells say it.</summary>
    UnknownCommand = 127,

    /// <summary>Nobody reads any more what is said, as shells show the end by a broken pipe: whoever read it may have had enough, as <c>head</c> has.</summary>
    CutShort = 141,
}

using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>What is examined: a start that is possible, or the bastion that runs.</summary>
internal sealed record DoctorCase
{
    /// <summary>The configuration and the command line.</summary>
    public required UpRequest Request { get; init; }

    public required DataFolder Data { get; init; }

    /// <summary>The process of the bastion that uses the data folder; null where none does.</summary>
    public required int? Running { get; init; }

    /// <summary>What this very process listens on; empty where it is no bastion.</summary>
    public IReadOnlyList<IPEndPoint> Bound { get; init; } = [];

    /// <summary>Where this very process serves metrics and health; null where it does not.</summary>
    public IPEndPoint? Http { get; init; }

    /// <summary>Has watched the clock since the start of the bastion in this process; null where it is none.</summary>
    public ClockWatch? Clock { get; init; }

    /// <summary>The log of the bastion in this process; null where it is none.</summary>
    public ILogDesk? Log { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

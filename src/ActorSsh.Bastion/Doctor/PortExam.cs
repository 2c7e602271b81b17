using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Doctor;

/// <summary>Whether an address to listen on is free, or ours already.</summary>
/// <param name="running">The process of the bastion that uses the data folder; null where none does.</param>
/// <param name="bound">What this very process listens on; empty where it is no bastion.</param>
internal sealed class PortExam(int? running, IReadOnlyList<IPEndPoint> bound)
{
    /// <param name="name">What listens there, such as <c>ssh</c>.</param>
    /// <param name="endPoint">Where; port 0 is always free.</param>
    /// <param name="next">The command that helps where it is taken.</param>
    public DoctorFinding Examine(string name, IPEndPoint endPoint, Func<IPEndPoint, string> next)
    {
        if (bound.Contains(endPoint))
        {
            return new DoctorFinding(name, DoctorState.Ok, $"listening on {endPoint}");
        }

        if (endPoint.Port == 0)
        {
            return new DoctorFinding(name, DoctorState.Ok, $"any free port of {endPoint.Address}");
        }

        return (TryBind(endPoint), running) switch
        {
            (null, null) => new DoctorFinding(name, DoctorState.Ok, $"{endPoint} is free"),
            (null, { } process) => new DoctorFinding(name, DoctorState.Warning, $"{endPoint} is free: process {process} listens elsewhere", StartCommand.Of("doctor --listen ADDRESS:PORT")),
            (SocketError.AddressAlreadyInUse, { } process) => new DoctorFinding(name, DoctorState.Ok, $"{endPoint} is in use, by the bastion that runs (process {process}) as it seems"),
            ({ } error, _) => Problem(PortProblem.Of(error) ?? new SocketException((int)error).Message),
        };

        DoctorFinding Problem(string why) => new(name, DoctorState.Problem, $"{endPoint} cannot be had: {why}", next(endPoint));
    }

    private static SocketError? TryBind(IPEndPoint endPoint)
    {
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endPoint);
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Startup;

/// <summary>Why an address to listen on cannot be had, and one that can.</summary>
internal static class AddressProblem
{
    /// <returns>Null for a failure that is not about addresses.</returns>
    public static BastionException? Explain(Exception problem, UpRequest request)
    {
        var listen = request.Listen[0];
        var error = problem as SocketException ?? problem.GetBaseException() as SocketException;
        return error?.SocketErrorCode switch
        {
            null => null,
            SocketError.AddressAlreadyInUse => Unavailable("another program listens there", Instead(listen)),
            SocketError.AccessDenied => Unavailable("ports below 1024 need more rights", Instead(listen)),
            SocketError.AddressNotAvailable => Unavailable("this machine has no such address", ListenAddress.Parse(ListenAddress.Default)),
            _ => Unavailable(error.Message, ListenAddress.Parse(ListenAddress.Default)),
        };

        BastionException Unavailable(string why, IPEndPoint instead) => new(
            ExitCode.Unavailable,
            $"Cannot listen on {string.Join(", ", request.Listen)}: {why}.",
            StartCommand.For(request.Typed with { Listen = instead.ToString() }));
    }

    /// <summary>Another port of the same address.</summary>
    public static IPEndPoint Instead(IPEndPoint taken) => new(taken.Address, OtherPort(taken.Port));

    private static int OtherPort(int port) => port is > 1023 and < 65535 ? port + 1 : 2222;
}

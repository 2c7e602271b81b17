using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Startup;

/// <summary>Why an address to listen on cannot be had, and one that can.</summary>
internal static class AddressProblem
{
    /// <returns>Null for a failure that is not about addresses.</returns>
    public static BastionException? Explain(Exception problem, UpRequest request) =>
        (problem as SocketException ?? problem.GetBaseException() as SocketException) is not { } error ? null : new BastionException(
            ExitCode.Unavailable,
            $"Cannot listen on {string.Join(", ", request.Listen)}: {PortProblem.Of(error.SocketErrorCode) ?? error.Message}.",
            StartCommand.For(request.Typed with { Listen = Instead(error.SocketErrorCode, request).ToString() }));

    private static IPEndPoint Instead(SocketError error, UpRequest request) => error is SocketError.AddressAlreadyInUse or SocketError.AccessDenied
        ? PortProblem.Instead(request.Listen[0])
        : ListenAddress.Parse(ListenAddress.Default);
}

using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Startup;

/// <summary>
/// Socket completions on the thread that polls the sockets, instead of a hop to the thread pool: about half the CPU per byte. The runtime
/// reads the switch once, at the process's first asynchronous socket operation, and offers no other way to set it.
/// </summary>
internal static class InlineCompletions
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Switches them on, unless the environment already says which way. To be called before the process's first socket.</summary>
    public static void SwitchOn()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null)
        {
            Environment.SetEnvironmentVariable(Switch, "1");
        }
    }

    /// <summary>Tries it: receives one byte over loopback, and looks at the thread on which that completes.</summary>
    public static async Task<bool> AreOnAsync()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var sender = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndPoint!);
        using var receiver = listener.Accept();
        return await IsInlineAsync(sender, receiver).ConfigureAwait(false);
    }

    private static async Task<bool> IsInlineAsync(Socket sender, Socket receiver)
    {
        var isInline = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var receive = new SocketAsyncEventArgs();
        receive.SetBuffer(new byte[1]);
        receive.Completed += (_, _) => isInline.SetResult(!Thread.CurrentThread.IsThreadPoolThread);
        var isPending = receiver.ReceiveAsync(receive);
        sender.Send(new byte[1]);
        return isPending && await isInline.Task.ConfigureAwait(false);
    }
}

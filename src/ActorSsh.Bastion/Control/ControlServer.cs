using System.Net.Sockets;
using ActorSsh.Bastion.Console;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Bastion.Control;

/// <summary>Accepts programs on the control socket, as many at a time as <c>control.clients</c> says, of our own user and of root alone.</summary>
/// <param name="path">The socket's path.</param>
/// <param name="host">The console it serves.</param>
/// <param name="current">The options in force; a reload replaces them.</param>
internal sealed class ControlServer(string path, ConsoleHost host, Func<ControlOptions> current) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _sessions = [];
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;

    private ControlOptions Options => current();

    /// <summary>
    /// Begins to listen. Where the path is too long for a socket the bastion goes without: the console over SSH has the same commands.
    /// </summary>
    /// <exception cref="BastionException">The socket cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (ControlSocket.IsTooLong(path))
        {
            Serilog.Log.Warning("No control socket: {Path} is longer than the {Bytes} bytes a socket may have", path, ControlSocket.LongestPath);
            return;
        }

        _socket = await ControlSocket.ListenAsync(path, cancellationToken).ConfigureAwait(false);
        _accepting = AcceptAsync(_socket);
    }

    /// <summary>Ends what is asked at the moment, and takes the socket away.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        if (_socket is not null)
        {
            _socket.Dispose();
            _socket = null;
            File.Delete(path);
        }

        await Task.WhenAll(Sessions()).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket socket)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Begin(await socket.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException problem)
            {
                Serilog.Log.Warning("Control socket: {Reason}", problem.Message);
                await PauseAsync().ConfigureAwait(false);
            }
        }
    }

    // Where the system has no descriptors left, accepting again at once would only spin.
    private async Task PauseAsync() =>
        await Task.Delay(TimeSpan.FromMilliseconds(100), host.Services.Bastion.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Begin(Socket client)
    {
        if (WhyNot(client) is { } refusal)
        {
            Serilog.Log.Warning("Control socket: a program was refused; {Reason}", refusal.Why);
            ControlRefusal.Tell(client, refusal);
            return;
        }

        var session = Task.Run(() => ServeAsync(client));
        lock (_gate)
        {
            _sessions.Add(session);
        }

        _ = session.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private ControlRefusal? WhyNot(Socket client) =>
        !PeerUser.MayAsk(client) ? ControlRefusal.OtherUser
        : Sessions().Length >= Options.Clients ? ControlRefusal.Full(Options.Clients)
        : null;

    private async Task ServeAsync(Socket client)
    {
        await using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            await new ControlSession(stream, host, Options).RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The bastion stops.
        }
        catch (Exception end) when (end is IOException or ControlProtocolException or TimeoutException)
        {
            Serilog.Log.Debug("Control session: {Reason}", end.Message);
        }
        catch (Exception defect)
        {
            Serilog.Log.Error(defect, "Control session failed");
        }
    }

    private void Forget(Task session)
    {
        lock (_gate)
        {
            _sessions.Remove(session);
        }
    }

    private Task[] Sessions()
    {
        lock (_gate)
        {
            return [.. _sessions];
        }
    }
}

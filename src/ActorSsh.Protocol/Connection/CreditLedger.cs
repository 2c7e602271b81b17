namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What the channels of one connection may be granted: each draws its window here when it opens, from the connection's share and from the
/// server's pool, and returns it when its row is removed (C-30). So what all of them may hold never exceeds either.
/// </summary>
/// <param name="options">Sizes.</param>
/// <param name="server">What all connections share; null for none.</param>
/// <param name="limits">The packet size, and the window of profile <see cref="WindowProfile.Fixed"/>.</param>
internal sealed class CreditLedger(CreditOptions options, CreditPool? server, ConnectionLimits limits)
{
    private readonly CreditPool _connection = new(options.Connection);

    public long Granted => _connection.Granted;

    public static WindowProfile DefaultProfile(string type) => type switch
    {
        "x11" or "auth-agent@openssh.com" or "agent-connect" => WindowProfile.Interactive,
        _ => WindowProfile.Fixed,
    };

    public long WindowOf(WindowProfile profile) => profile switch
    {
        WindowProfile.Interactive => options.InteractiveWindow,
        WindowProfile.Bulk => options.BulkWindow,
        _ => limits.InitialWindowSize,
    };

    /// <summary>Draws for a channel whose profile is known.</summary>
    /// <returns>The window: whole, or one packet, or 0 where there is not even that.</returns>
    public long Draw(WindowProfile profile)
    {
        var smallest = DrawSmallest(profile);
        return smallest > 0 ? Widen(smallest, profile) : 0;
    }

    /// <summary>Draws what is least: one packet, or the window where that is smaller.</summary>
    public long DrawSmallest(WindowProfile profile)
    {
        var smallest = Math.Min(WindowOf(profile), limits.MaximumPacketSize);
        return TryDraw(smallest, isSmallest: true) ? smallest : 0;
    }

    /// <summary>From what was drawn to the window of a profile, if there is enough; or back, where it is smaller.</summary>
    public long Widen(long drawn, WindowProfile profile)
    {
        var window = WindowOf(profile);
        if (window < drawn)
        {
            Return(drawn - window);
            return window;
        }

        return TryDraw(window - drawn, isSmallest: false) ? window : drawn;
    }

    /// <summary>More for a channel that is open.</summary>
    public bool TryDraw(long bytes) => TryDraw(bytes, isSmallest: false);

    public void Return(long bytes)
    {
        _connection.Return(bytes);
        server?.Return(bytes);
    }

    private bool TryDraw(long bytes, bool isSmallest)
    {
        if (!_connection.TryDraw(bytes, KeptOf(_connection, isSmallest)))
        {
            return false;
        }

        if (server is null || server.TryDraw(bytes, KeptOf(server, isSmallest)))
        {
            return true;
        }

        _connection.Return(bytes);
        return false;
    }

    /// <summary>The last quarter is for channels of one packet, so that a few wide ones do not shut out the others.</summary>
    private static long KeptOf(CreditPool pool, bool isSmallest) => isSmallest ? 0 : pool.Size / 4;
}

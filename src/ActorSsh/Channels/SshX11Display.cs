using System.Globalization;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>A display on this machine that is a client's X server. Disposing it stops it; connections that live go on.</summary>
public sealed class SshX11Display : IDisposable
{
    private readonly X11Parameters _parameters;
    private readonly Action _end;

    internal SshX11Display(int number, X11Parameters parameters, Action end)
    {
        Number = number;
        _parameters = parameters;
        _end = end;
    }

    /// <summary>The display's number: it listens on port 6000 and as much.</summary>
    public int Number { get; }

    /// <summary>The value for <c>DISPLAY</c>, such as <c>localhost:10.0</c>.</summary>
    public string Display => string.Create(CultureInfo.InvariantCulture, $"localhost:{Number}.{_parameters.Screen}");

    /// <summary>
    /// The arguments of <c>xauth</c> that let programs of this machine use the display, such as
    /// <c>add unix:10.0 MIT-MAGIC-COOKIE-1 0123...</c>: programs look a loopback display up under that name.
    /// </summary>
    public IReadOnlyList<string> XauthArguments =>
    [
        "add", string.Create(CultureInfo.InvariantCulture, $"unix:{Number}.{_parameters.Screen}"),
        _parameters.Protocol, _parameters.Cookie,
    ];

    /// <summary>Accepts no more, soon. Safe to call again.</summary>
    public void Dispose() => _end();
}

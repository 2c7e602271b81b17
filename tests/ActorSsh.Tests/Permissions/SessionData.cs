using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary>Well-formed data for the requests of a session.</summary>
internal static class SessionData
{
    public static byte[] Of(string requestType) => requestType switch
    {
        "pty-req" => [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Text("")],
        "x11-req" => [0, .. SshFields.Text("MIT-MAGIC-COOKIE-1"), .. SshFields.Text("0123"), .. SshFields.Numbers(0)],
        _ => [],
    };

    public static byte[] Variable(string name, string value) => [.. SshFields.Text(name), .. SshFields.Text(value)];
}

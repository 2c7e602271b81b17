using ActorSsh.Protocol.Keys;

namespace ActorSsh.Examples.Gateway;

internal static class GatewayFiles
{
    /// <summary>The key must stay the same, or every user is warned of an impostor.</summary>
    public static HostKey HostKeyOf(string path)
    {
        if (!File.Exists(path))
        {
            KeyFile.Save(path, HostKey.GenerateEd25519(), "gateway");
        }

        return KeyFile.Load(path);
    }
}

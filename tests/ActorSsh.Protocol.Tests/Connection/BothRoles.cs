using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Cases of a theory that must hold for a client and for a server.</summary>
internal static class BothRoles
{
    public static TheoryData<SshRole, T> With<T>(IEnumerable<T> values)
    {
        var data = new TheoryData<SshRole, T>();
        foreach (var value in values)
        {
            data.Add(SshRole.Client, value);
            data.Add(SshRole.Server, value);
        }

        return data;
    }
}

using System.Security.Cryptography;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>
/// Signatures that <c>ssh-keygen -Y sign -n file</c> made with the sample keys over a file of the bytes "what was signed" (PROTOCOL.sshsig).
/// </summary>
internal static class SampleSignatures
{
    private const string Ed25519 =
        "AAAAC3NzaC1lZDI1NTE5AAAAQHG4uTlzWwRAmRvpYG8wOzAOpe+85theLOquMcXLgyONgkgbLb3crXzYGxCcXFUDpnH0fxqifG22ESzzI10g1gQ=";

    private const string Ecdsa =
        "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAABIAAAAIAb5zRb0aonawXcXurEnCzhFNN7/nhzIlwyZp+rge4pRAAAAIGM/qSJF7G8Py3oz1sF7EXrk8it4BLca"
        + "SNpSSAYFrege";

    private const string Ecdsa384 =
        "AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAABoAAAAMFRRCqJh868V46dB+fUw/Vd7cyqpXr30JO3WdJUcNHT4KXQO+dD4TixfOLaEhDUZBwAAADBcLHPTukt0"
        + "NmmDvme87tnH5k0LVJPDITXm+UzLPebPIlMzo/euItiYSGehtNhtG1A=";

    private const string Ecdsa521 =
        "AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAACMAAAAQgGEMclEIw+AFWF/SlhiL3r3uLuwPw5hlWNxuv9nWndgxFzy03KDhmypmyp1e0mWlWbM8bHRUi4mhzKA"
        + "IZJfYuErVQAAAEIBNjfmZM4B6Pz0TylVHpzUIupgQhFcWEilNCGh0JNWsDr3tE4cK6+ehPhQGhv22QSl4jnZVr8Ym+tQXAEBNohbDnk=";

    private const string Rsa =
        "AAAADHJzYS1zaGEyLTUxMgAAAYCbMCZaGuS2aiDxaq8HC9d+Id5Co0xHbV4rcWCTnCd/0sDXBm9UGJ6+MfhWUsAhC7IErgazlkv4gPteLoXVqRA3kV24sQRW"
        + "m29AZoRHvkJdK3Qp0AE5AoIoB3rmmGAPeYFhzbI8+2GlBMMtbvmskN4Kf2rzUZGphoVbaHh9fP8nuvqokFoz4lTIgDx7d4hxKubinNyLwZwsdEP02T2Ergd8"
        + "NBy1UcimNXY5ZwCYD7cOHK90wntkLfhxO7q/0uwyqAI432dZ1dRKYOGKDYVYnnbhMbIcJw6HVf9k4kKkTrwqhw2zkeO05zLtVIAn0svMlJzNYRA3zBaIyElZ"
        + "VBg4wW6PD7GOUSdgNxnQ8WvEACdUEbTCQWzC77G+SvIIEATXNSYZtbsth8ZDt+FQKQDrTBU7NNwLl5Qpzc4Ad7VkZE74gl9llyKAvY/Hy6P1+2VVn25cP2hV"
        + "5s8Gx2Zps6bTCWxVN7Gb+c25978dlLBiqN8qGxC0HPMl+nS2lx6EZw83fI0=";

    /// <summary>Private key, algorithm, signature blob in base64.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        { SampleKeys.Ed25519, "ssh-ed25519", Ed25519 },
        { SampleKeys.Ecdsa, "ecdsa-sha2-nistp256", Ecdsa },
        { SampleKeys.Ecdsa384, "ecdsa-sha2-nistp384", Ecdsa384 },
        { SampleKeys.Ecdsa521, "ecdsa-sha2-nistp521", Ecdsa521 },
        { SampleKeys.Rsa, "rsa-sha2-512", Rsa },
    };

    /// <summary>What was signed: magic, namespace, nothing, hash, and the hash of the file.</summary>
    public static byte[] Data { get; } =
    [
        .. "SSHSIG"u8, 0, 0, 0, 4, .. "file"u8, 0, 0, 0, 0, 0, 0, 0, 6, .. "sha512"u8, 0, 0, 0, 64, .. SHA512.HashData("what was signed"u8),
    ];
}

using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>Makes a cipher; keys are copied, the MAC's ownership passes to the cipher.</summary>
/// <param name="key">The encryption key.</param>
/// <param name="iv">The initial IV.</param>
/// <param name="mac">The MAC, where the algorithm needs one.</param>
internal delegate PacketCipher CipherFactory(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, PacketMac? mac);

/// <summary>A cipher as KEXINIT names it.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="KeyLength">Bytes of key to derive.</param>
/// <param name="IvLength">Bytes of initial IV to derive.</param>
/// <param name="NeedsMac">False for AEAD ciphers, with which the negotiated MAC is ignored (T-2).</param>
/// <param name="Factory">Makes the cipher of one direction.</param>
internal sealed record CipherAlgorithm(string Name, int KeyLength, int IvLength, bool NeedsMac, CipherFactory Factory)
{
    /// <summary>The cipher of one direction, keyed from a finished key exchange. The caller disposes it.</summary>
    /// <param name="mac">The negotiated MAC; ignored unless <see cref="NeedsMac"/>.</param>
    /// <param name="keys">Where the keys come from.</param>
    /// <param name="direction">Which direction's keys.</param>
    public PacketCipher Create(MacAlgorithm? mac, KeyDerivation keys, KeyDirection direction)
    {
        var toServer = direction == KeyDirection.ClientToServer;
        var iv = keys.Derive(toServer ? 'A' : 'B', IvLength);
        var key = keys.Derive(toServer ? 'C' : 'D', KeyLength);
        try
        {
            return Factory(key, iv, NeedsMac ? CreateMac(mac, keys, toServer ? 'E' : 'F') : null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(iv);
        }
    }

    private PacketMac CreateMac(MacAlgorithm? mac, KeyDerivation keys, char letter)
    {
        ArgumentNullException.ThrowIfNull(mac);
        var key = keys.Derive(letter, mac.KeyLength);
        try
        {
            return new PacketMac(mac, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using ActorSsh.Protocol.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// The ChaCha20 keystream from block 1 on, which hides a packet behind its length. Encrypting and decrypting are the same.
/// </summary>
internal abstract class ChaCha20Keystream : IDisposable
{
    /// <summary>The fastest there is on this machine. The caller disposes it.</summary>
    /// <param name="key">32 bytes; copied.</param>
    public static ChaCha20Keystream Create(ReadOnlySpan<byte> key) =>
        ChaCha20Poly1305.IsSupported ? new Platform(key) : new Portable(key);

    /// <summary>Combines the keystream with <paramref name="data"/> in place.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="data">Any length.</param>
    public abstract void Apply(uint sequence, Span<byte> data);

    public abstract void Dispose();

    /// <summary>
    /// The platform's AEAD encrypts from block 1 on with a nonce of 12 bytes; whose first four zeros are the upper half of OpenSSH's 64-bit
    /// counter. Its tag is computed over the wrong bytes for OpenSSH, and is dropped.
    /// </summary>
    internal sealed class Platform(ReadOnlySpan<byte> key) : ChaCha20Keystream
    {
        private const int NonceLength = 12;
        private const int TagLength = 16;

        private readonly ChaCha20Poly1305 _aead = new(key);

        public override void Apply(uint sequence, Span<byte> data)
        {
            Span<byte> nonce = stackalloc byte[NonceLength];
            Span<byte> tag = stackalloc byte[TagLength];
            nonce.Clear();
            BinaryPrimitives.WriteUInt32BigEndian(nonce[^sizeof(uint)..], sequence);
            _aead.Encrypt(nonce, data, data, tag);
        }

        public override void Dispose() => _aead.Dispose();
    }

    /// <summary>Block by block, where the platform has no ChaCha20.</summary>
    internal sealed class Portable(ReadOnlySpan<byte> key) : ChaCha20Keystream
    {
        private readonly ChaCha20Block _block = new(key);

        public override void Apply(uint sequence, Span<byte> data)
        {
            Span<byte> stream = stackalloc byte[ChaCha20Block.Length];
            for (uint counter = 1; !data.IsEmpty; counter++)
            {
                _block.Write(sequence, counter, stream);
                var taken = Math.Min(data.Length, stream.Length);
                XorBytes.Into(data[..taken], stream);
                data = data[taken..];
            }

            CryptographicOperations.ZeroMemory(stream);
        }

        public override void Dispose() => _block.Dispose();
    }
}

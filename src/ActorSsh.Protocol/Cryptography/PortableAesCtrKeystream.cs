using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Cryptography;

/// <summary>Counter mode by the platform's AES: a run of counters is written out and encrypted at a time.</summary>
internal sealed class PortableAesCtrKeystream : AesCtrKeystream
{
    private const int Run = 64 * BlockLength;

    private readonly Aes _aes = Aes.Create();
    private readonly ICryptoTransform _encryptor;
    private readonly byte[] _counters = new byte[Run];
    private readonly byte[] _stream = new byte[Run];

    public PortableAesCtrKeystream(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv)
        : base(iv)
    {
        _aes.Mode = CipherMode.ECB;
        _aes.Padding = PaddingMode.None;
        _aes.SetKey(key);
        _encryptor = _aes.CreateEncryptor();
    }

    public override void Dispose()
    {
        _encryptor.Dispose();
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_stream);
    }

    protected override void Apply(UInt128 counter, Span<byte> data)
    {
        while (!data.IsEmpty)
        {
            var length = Math.Min(data.Length, Run);
            for (var offset = 0; offset < length; offset += BlockLength)
            {
                BinaryPrimitives.WriteUInt128BigEndian(_counters.AsSpan(offset), counter++);
            }

            _encryptor.TransformBlock(_counters, 0, length, _stream, 0);
            XorBytes.Into(data[..length], _stream);
            data = data[length..];
        }
    }
}

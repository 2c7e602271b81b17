using System.Collections.Concurrent;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Platform objects of one private key. They may not be shared between threads, and making one costs more than a signature; so each signature
/// takes a spare one or makes another, and leaves it behind. There are never more than there were signatures at once.
/// </summary>
/// <typeparam name="T">The platform's type.</typeparam>
/// <param name="create">Makes one.</param>
internal sealed class SpareSigners<T>(Func<T> create)
    where T : class, IDisposable
{
    private readonly ConcurrentQueue<T> _spare = new();

    /// <summary>Signs; an object that failed is not used again.</summary>
    public byte[] Sign(byte[] data, Func<T, byte[], byte[]> sign)
    {
        var signer = _spare.TryDequeue(out var spare) ? spare : create();
        try
        {
            var signature = sign(signer, data);
            _spare.Enqueue(signer);
            return signature;
        }
        catch
        {
            signer.Dispose();
            throw;
        }
    }
}

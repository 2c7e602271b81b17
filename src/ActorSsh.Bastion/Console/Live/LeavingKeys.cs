using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console.Live;

/// <summary>
/// Finds the key that leaves a view in what is typed, over any number of pieces. What is pasted has no keys: what stands behind one of its letters
/// would run in the shell.
/// </summary>
/// <param name="isLeft">Whether a key leaves.</param>
internal sealed class LeavingKeys(Func<Key, bool> isLeft)
{
    private readonly KeyDecoder _decoder = new(pasteCapacity: 0);

    /// <returns>Where what stands behind the key begins; null where there is no such key.</returns>
    public int? Find(ReadOnlySpan<byte> typed)
    {
        for (var at = 0; at < typed.Length; at++)
        {
            if (_decoder.Take(typed[at]) is { } key && isLeft(key))
            {
                return at + 1;
            }
        }

        return null;
    }
}

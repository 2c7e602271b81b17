namespace ActorSsh.Bastion.Limits;

/// <summary>Counts what is in use, by key; a key that is not in use takes no memory. Not safe by itself.</summary>
internal sealed class UseCounter<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _used = [];

    public IReadOnlyCollection<KeyValuePair<TKey, int>> All => _used;

    public int Of(TKey key) => _used.GetValueOrDefault(key);

    public void Add(TKey key) => _used[key] = Of(key) + 1;

    public void Remove(TKey key)
    {
        if (Of(key) is > 1 and var used)
        {
            _used[key] = used - 1;
        }
        else
        {
            _used.Remove(key);
        }
    }
}

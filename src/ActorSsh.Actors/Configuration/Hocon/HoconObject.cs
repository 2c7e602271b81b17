namespace Akka.Configuration.Hocon;

/// <summary>Keys with values, in the order in which the keys first came.</summary>
internal sealed class HoconObject : IHoconPart
{
    private readonly OrderedDictionary<string, HoconValue> _items = new(StringComparer.Ordinal);

    public bool IsText => false;

    public string Text => null;

    public IReadOnlyList<HoconValue> Elements => null;

    public HoconObject Object => this;

    public int Count => _items.Count;

    public IEnumerable<KeyValuePair<string, HoconValue>> Items => _items;

    public HoconValue Find(string key) => _items.GetValueOrDefault(key);

    public HoconValue FindOrAdd(string key)
    {
        if (!_items.TryGetValue(key, out var value))
        {
            _items.Add(key, value = new HoconValue());
        }

        return value;
    }

    public void Set(string key, HoconValue value) => _items[key] = value;

    public void Add(string key, HoconValue value) => _items.Add(key, value);
}

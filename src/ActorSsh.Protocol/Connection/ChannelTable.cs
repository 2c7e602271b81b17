using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The rows of one connection by our number, and which of the peer's numbers are live. Numbers are given out lowest first (C-2); a
/// generation is never given out twice.
/// </summary>
internal sealed class ChannelTable
{
    private readonly List<ChannelRow?> _slots = [];
    private readonly HashSet<uint> _remoteChannels = [];
    private int _lowestFree;
    private uint _generation;
    private uint _told;

    public int Count { get; private set; }

    public IEnumerable<ChannelRow> Rows => _slots.OfType<ChannelRow>();

    /// <summary>A handle with the lowest free number; <see cref="Add"/> takes the number.</summary>
    public ChannelHandle NextHandle()
    {
        while (_lowestFree < _slots.Count && _slots[_lowestFree] is not null)
        {
            _lowestFree++;
        }

        return new ChannelHandle((uint)_lowestFree, ++_generation);
    }

    /// <summary>A handle for what never gets a row.</summary>
    public ChannelHandle NextHandleWithoutRow() => new(uint.MaxValue, ++_generation);

    public void Add(ChannelRow row)
    {
        var slot = (int)row.Handle.LocalChannel;
        if (slot == _slots.Count)
        {
            _slots.Add(row);
        }
        else
        {
            _slots[slot] = row;
        }

        Count++;
    }

    public void Remove(ChannelRow row)
    {
        var slot = (int)row.Handle.LocalChannel;
        _slots[slot] = null;
        _lowestFree = Math.Min(_lowestFree, slot);
        Count--;
        UnbindRemote(row);
    }

    public ChannelRow? Find(uint localChannel) => localChannel < _slots.Count ? _slots[(int)localChannel] : null;

    /// <summary>The handle's row, if it is still the same channel.</summary>
    public bool TryFind(ChannelHandle handle, [NotNullWhen(true)] out ChannelRow? row)
    {
        row = Find(handle.LocalChannel);
        return row is not null && row.Handle.Generation == handle.Generation;
    }

    /// <exception cref="SshProtocolException">Another live channel has that number (C-3).</exception>
    public void BindRemote(ChannelRow row, uint remoteChannel)
    {
        CheckRemote(remoteChannel);
        _remoteChannels.Add(remoteChannel);
        row.RemoteChannel = remoteChannel;
    }

    public void CheckRemote(uint remoteChannel)
    {
        if (_remoteChannels.Contains(remoteChannel))
        {
            throw ConnectionErrors.DuplicateRemoteChannel(remoteChannel);
        }
    }

    /// <summary>The peer may use its number again.</summary>
    public void UnbindRemote(ChannelRow row)
    {
        if (row.RemoteChannel is { } number)
        {
            _remoteChannels.Remove(number);
            row.RemoteChannel = null;
        }
    }

    /// <summary>The peer learns our number.</summary>
    public void OnTold(ChannelRow row) => _told = Math.Max(_told, row.Handle.LocalChannel + 1);

    /// <summary>Whether the peer was ever told this number of ours (C-45).</summary>
    public bool WasTold(uint localChannel) => localChannel < _told;
}

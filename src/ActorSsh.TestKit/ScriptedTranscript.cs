using System.Text;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>What a channel said, in order: its two streams joined, and everything else by name.</summary>
public sealed class ScriptedTranscript
{
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();
    private readonly List<string> _events = [];

    /// <summary>
    /// Requests by their type (<c>exit-status</c>), other messages by their name (<c>ChannelEof</c>), in order; data and credit are left out.
    /// </summary>
    public IReadOnlyList<string> Events => _events;

    /// <summary>The status of <c>exit-status</c>; null where none came.</summary>
    public uint? ExitStatus { get; private set; }

    /// <summary>What <c>exit-signal</c> said; null where none came.</summary>
    public (string Name, bool IsCoreDumped, string Message)? ExitSignal { get; private set; }

    /// <summary>The main stream, as UTF-8.</summary>
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    /// <summary>The main stream.</summary>
    public byte[] OutputBytes => _output.ToArray();

    /// <summary>The extended data of every type, as UTF-8.</summary>
    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    /// <summary>Adds a message of the channel.</summary>
    /// <param name="payload">The payload, message number first.</param>
    public void Add(byte[] payload)
    {
        var number = Payload.NumberOf(payload);
        switch (number)
        {
            case MessageNumber.ChannelData:
                _output.Write(Payload.Decode<ChannelDataMessage>(payload).Data);
                break;
            case MessageNumber.ChannelExtendedData:
                _error.Write(Payload.Decode<ChannelExtendedDataMessage>(payload).Data);
                break;
            case MessageNumber.ChannelWindowAdjust:
                break;
            case MessageNumber.ChannelRequest:
                AddRequest(Payload.Decode<ChannelRequestMessage>(payload));
                break;
            default:
                _events.Add(number.ToString());
                break;
        }
    }

    private void AddRequest(in ChannelRequestMessage request)
    {
        _events.Add(request.RequestType);
        var reader = new WireReader(request.Data);
        switch (request.RequestType)
        {
            case "exit-status":
                ExitStatus = reader.ReadUInt32();
                break;
            case "exit-signal":
                ExitSignal = (reader.ReadText(), reader.ReadBoolean(), reader.ReadText());
                break;
        }
    }
}

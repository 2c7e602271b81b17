using System.Text;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests;

/// <summary>What a channel said, in order.</summary>
internal sealed class Transcript
{
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();

    public List<string> Events { get; } = [];

    public uint? ExitStatus { get; private set; }

    public (string Name, bool IsCoreDumped, string Message)? ExitSignal { get; private set; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

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
                Events.Add(number.ToString());
                break;
        }
    }

    private void AddRequest(ChannelRequestMessage request)
    {
        Events.Add(request.RequestType);
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

using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Splicing;

/// <summary>Which requests of one end may pass to the other, and how they look there. A filter that throws has refused.</summary>
/// <param name="splice">Has the filter.</param>
/// <param name="side">Where the requests come from.</param>
/// <param name="maximumVariables">How many variables of a session pass.</param>
/// <param name="filterFailed">Told what the filter threw.</param>
internal sealed class SpliceRequests(SshSplice splice, SshSpliceSide side, int maximumVariables, Action<Exception> filterFailed)
{
    /// <summary>The request as it passes; null where it does not, as one too long for a packet of ours.</summary>
    public PassedRequest? Judge(ChannelEvent.RequestReceived request) => Judge(request.Type, request.WantReply, request.Data);

    /// <summary>The variables that a session's start brings along, each as the <c>env</c> request it came as (RFC 4254 §6.4).</summary>
    public IEnumerable<PassedRequest> Judge(IEnumerable<EnvironmentVariable> variables) =>
        variables.Take(maximumVariables).Select(variable => Judge("env", wantsReply: false, Encode(variable))).OfType<PassedRequest>();

    private static byte[] Encode(EnvironmentVariable variable)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        try
        {
            writer.WriteText(variable.Name);
            writer.WriteText(variable.Value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private PassedRequest? Judge(string type, bool wantsReply, ReadOnlyMemory<byte> data)
    {
        if (data.Length > ChannelMultiplexer.MaximumRequestLength)
        {
            return null;
        }

        return splice.Requests is { } filter ? Ask(filter, new SshSpliceRequest(side, type, wantsReply, data)) : new PassedRequest(type, data);
    }

    private PassedRequest? Ask(Func<SshSpliceRequest, SshSpliceVerdict> filter, SshSpliceRequest request)
    {
        try
        {
            var verdict = filter(request);
            return verdict.IsPassed ? new PassedRequest(verdict.Type ?? request.Type, verdict.Data ?? request.Data) : null;
        }
        catch (Exception failure)
        {
            filterFailed(failure);
            return null;
        }
    }
}

/// <summary>A request as it goes to the other end.</summary>
internal sealed record PassedRequest(string Type, ReadOnlyMemory<byte> Data);

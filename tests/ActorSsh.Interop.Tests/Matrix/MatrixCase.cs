using System.Net;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What a client is asked to do: log in to a server by these algorithms, and run the command of this number.</summary>
internal sealed record MatrixCase(int Number, Combination Row, IPEndPoint Server, MatrixKeys Keys)
{
    public string Command => $"matrix {Number}";

    public bool UsesHostCertificate => KeyNames.IsCertificate(Row.HostKey);

    public bool UsesUserCertificate => KeyNames.IsCertificate(Row.UserKey);
}

/// <summary>What the client says it sent and got; an error in place of a status.</summary>
internal sealed record MatrixReport(int? Status, string SentHash, string ReceivedHash, string Error);

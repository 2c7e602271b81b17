using System.Net;

namespace ActorSsh.Admission;

/// <summary>Asks the embedder's <see cref="SshServerOptions.Screen"/>. Used in the turns of the parent of all connections.</summary>
internal sealed class SourceScreen(AdmissionReport report)
{
    /// <summary>Why a connection from there is refused; null where it is not. A screen that throws refuses: what it guards stays shut.</summary>
    public Refusal? Judge(Func<IPAddress, string?>? screen, IPAddress? source)
    {
        if (screen is null || source is null)
        {
            return null;
        }

        try
        {
            return screen(source.Unmapped) is { } text ? new Refusal(RefusalReason.Screen, text) : null;
        }
        catch (Exception failure)
        {
            report.ScreenFailed(failure);
            return new Refusal(RefusalReason.Screen);
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Control;

/// <summary>What a program reads that is not served: a line and an exit status, said before it has asked, so that it holds nothing of ours.</summary>
/// <param name="Why">The sentence.</param>
/// <param name="Status">What it ends with.</param>
internal sealed record ControlRefusal(string Why, int Status)
{
    /// <summary>It is somebody else's.</summary>
    public static ControlRefusal OtherUser { get; } = new("the bastion that runs is another user's, and answers him and root alone", (int)ExitCode.NotPermitted);

    /// <summary>There are as many as there may be.</summary>
    public static ControlRefusal Full(int clients) => new(
        string.Create(CultureInfo.InvariantCulture, $"the bastion that runs answers {clients} programs already (control.clients); end one, such as a watch, or try again"),
        ConsoleResult.UnavailableStatus);

    /// <summary>Says it and closes. A socket nothing was written to takes it at once; one that does not is closed without.</summary>
    public static void Tell(Socket client, ControlRefusal refusal)
    {
        using (client)
        {
            client.Blocking = false;
            try
            {
                client.Send(ControlFrames.Bytes(ControlFrameType.Error, Encoding.UTF8.GetBytes(Complaint.Of(refusal.Why, next: null, columns: null))));
                client.Send(ControlFrames.Bytes(ControlFrameType.Exit, new[] { (byte)refusal.Status }));
            }
            catch (SocketException)
            {
                // It is gone.
            }
        }
    }
}

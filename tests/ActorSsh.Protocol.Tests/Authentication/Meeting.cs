namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Our client against our server, with nothing between them.</summary>
internal static class Meeting
{
    /// <summary>Passes messages both ways until neither has one; a server that disconnects throws.</summary>
    public static void Run(ClientDriver client, ServerDriver server)
    {
        var (requests, replies) = (0, 0);
        while (requests < client.Requests.Count)
        {
            server.Receive(client.Requests[requests++]);
            for (; replies < server.Replies.Count; replies++)
            {
                client.Client.OnPayload(server.Replies[replies]);
                client.Drain();
            }
        }
    }
}

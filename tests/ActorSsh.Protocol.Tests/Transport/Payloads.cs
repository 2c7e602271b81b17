namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Payloads that a gate lets through once the user is known: CHANNEL_DATA by number, anything by content.</summary>
internal static class Payloads
{
    public const byte Data = 94;

    public static byte[][] Random(int seed, int count, int longest = 32_768)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random, random.Next(1, longest)))];
    }

    private static byte[] One(Random random, int length)
    {
        var payload = new byte[length];
        random.NextBytes(payload);
        payload[0] = Data;
        return payload;
    }
}

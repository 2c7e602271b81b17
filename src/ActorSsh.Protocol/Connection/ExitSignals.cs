using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>The <c>exit-signal</c> this layer sends by itself (RFC 4254 §6.10).</summary>
internal static class ExitSignals
{
    /// <summary>For a program whose handler failed: <c>ABRT</c>, no core dumped, a text without details.</summary>
    public static byte[] Abort { get; } = Encode("ABRT", "The program failed.");

    private static byte[] Encode(string signal, string text)
    {
        using var writer = new WireWriter(stackalloc byte[64]);
        writer.WriteName(signal);
        writer.WriteBoolean(false);
        writer.WriteText(text);
        writer.WriteText("");
        return writer.ToArray();
    }
}

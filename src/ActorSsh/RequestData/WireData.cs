using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>Type-specific data, written field by field.</summary>
internal static class WireData
{
    public delegate void Fields(ref WireWriter writer);

    public static byte[] Of(Fields write)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        try
        {
            write(ref writer);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}

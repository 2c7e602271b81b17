namespace Akka.Configuration.Hocon;

internal static class HoconScalar
{
    public static bool Boolean(string text) => text switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        _ => throw new NotSupportedException($"'{text}' is no switch: on, true, off and false are."),
    };
}

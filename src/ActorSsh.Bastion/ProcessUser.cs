using System.Globalization;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion;

/// <summary>The user whose process this is: the name that whoever started the bastion logs in under.</summary>
internal static partial class ProcessUser
{
    /// <summary>Its number.</summary>
    public static uint Number { get; } = EffectiveUser();

    /// <summary>Its name; its number where the system has no name for it, as in containers that run under any number.</summary>
    public static string Name { get; } = NameOf(Environment.UserName, Number);

    /// <param name="known">The name the system has, or none.</param>
    /// <param name="number">The user's number.</param>
    internal static string NameOf(string known, uint number) => known.Length > 0 ? known : number.ToString(CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}

using System.Text;
using System.Text.RegularExpressions;
using ActorSsh.Bastion.Files;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Configuration;

/// <summary>
/// The text of a configuration, of the file that was opened and judged, whatever its name means by then. Nobody who puts a pipe in its place holds
/// anything up: no pipe is waited for but one that whoever starts a program hands over, as <c>&lt;(...)</c> does in a shell.
/// </summary>
internal static partial class ConfigurationText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a path is that of something other than a file which was open when the program started: it has no owner but whoever typed it.</summary>
    /// <exception cref="IOException">There is nothing.</exception>
    public static bool IsPipeHandedOver(string path) => Descriptor().IsMatch(Path.GetFullPath(path)) && !FileFacts.Of(path).IsRegular;

    /// <summary>Reads it, at a start or to look at it.</summary>
    /// <param name="path">The file, or a pipe that was handed over.</param>
    /// <param name="judge">Looks at the open file; null where all is well.</param>
    /// <param name="fault">Why it is not read.</param>
    /// <returns>Null where it is not.</returns>
    /// <exception cref="IOException">It is missing, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string? TryRead(string path, Func<string, SafeFileHandle, FileFault?> judge, out FileFault? fault) =>
        IsPipeHandedOver(path) ? TextOf(ReadPipe(path, out fault), ref fault) : TryReadFile(path, judge, out fault);

    /// <summary>Reads it again: a pipe has nothing left to say by then.</summary>
    /// <inheritdoc cref="TryRead"/>
    public static string? TryReadAgain(string path, Func<string, SafeFileHandle, FileFault?> judge, out FileFault? fault)
    {
        if (IsPipeHandedOver(path))
        {
            fault = new FileFault("it is a pipe, which can be read once, at the start; a reload needs a file", $"{StartCommand.Text} --config FILE");
            return null;
        }

        return TryReadFile(path, judge, out fault);
    }

    private static string? TryReadFile(string path, Func<string, SafeFileHandle, FileFault?> judge, out FileFault? fault) =>
        TextOf(TrustedFile.TryRead(path, SshConfigurationFile.MaximumLength, judge, out fault), ref fault);

    private static byte[]? ReadPipe(string path, out FileFault? fault)
    {
        using var pipe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return TrustedFile.ReadAll(pipe, SshConfigurationFile.MaximumLength, out fault);
    }

    private static string? TextOf(byte[]? content, ref FileFault? fault)
    {
        try
        {
            return content is null ? null : Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            fault = new FileFault("it is no UTF-8 text");
            return null;
        }
    }

    [GeneratedRegex(@"^/(dev/stdin|(dev|proc/self)/fd/[0-9]+)\z")]
    private static partial Regex Descriptor();
}

using System.Text;
using ActorSsh.ConfigFiles.Findings;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.ConfigFiles;

/// <summary>Reads a file that may be anything, a device without end too.</summary>
internal static class BoundedFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Why not; null when the text was read.</returns>
    public static SshConfigurationFinding? TryRead(string path, out string text)
    {
        text = "";
        if (Directory.Exists(path))
        {
            return FindingList.OfFile(path, "this is a folder; a file is allowed");
        }

        var bytes = new byte[ConfigLimits.Characters + 1];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == bytes.Length)
        {
            return FindingList.OfFile(path, $"the file has more than {ConfigLimits.Characters} bytes, which no configuration has");
        }

        try
        {
            text = Strict.GetString(bytes, 0, length);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return FindingList.OfFile(path, "the file is no UTF-8 text");
        }
    }
}

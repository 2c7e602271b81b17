using System.Text;
using ActorSsh.ConfigFiles.Findings;

namespace ActorSsh.ConfigFiles;

/// <summary>The text of a configuration file, which may be anything: a pipe nobody writes to, a device without end.</summary>
internal static class ConfigText
{
    /// <returns>Why not; null when the text was read.</returns>
    public static SshConfigurationFinding? TryRead(string path, out string text)
    {
        text = "";
        if (Directory.Exists(path))
        {
            return FindingList.OfFile(path, "this is a folder; a file is allowed");
        }

        using var file = new FileStream(BoundedFile.Open(path), FileAccess.Read, bufferSize: 0);
        return !file.CanSeek ? FindingList.OfFile(path, "this is a pipe or a terminal; a file is allowed")
            : BoundedFile.TryReadAll(file, SshConfigurationFile.MaximumLength) is { } bytes ? TryDecode(path, bytes, out text)
            : FindingList.OfFile(path, $"the file has more than {SshConfigurationFile.MaximumLength} bytes, which no configuration has");
    }

    private static SshConfigurationFinding? TryDecode(string path, ReadOnlySpan<byte> bytes, out string text)
    {
        var valid = CountValid(bytes);
        text = Encoding.UTF8.GetString(bytes[..valid]);
        return valid == bytes.Length
            ? null
            : FindingList.OfFile(path, $"the byte 0x{bytes[valid]:X2} is no UTF-8 here") with { Line = bytes[..valid].Count((byte)'\n') + 1 };
    }

    private static int CountValid(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        while (valid < bytes.Length && Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        return valid;
    }
}

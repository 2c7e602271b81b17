namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>The vectors that scripts beside the tests have written, embedded.</summary>
internal static class VectorFile
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(VectorFile).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

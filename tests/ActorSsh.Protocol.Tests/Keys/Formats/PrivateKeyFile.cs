using System.Reflection;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys.Formats;

/// <summary>A file of private-key-vectors.txt, which private-key-vectors.sh writes with ssh-keygen, openssl and puttygen.</summary>
/// <param name="Name">What it is: the sample key's name, then its form.</param>
/// <param name="Text">The file.</param>
internal sealed record PrivateKeyFile(string Name, string Text)
{
    public const string Passphrase = "correct horse";

    private static readonly Dictionary<string, PrivateKeyFile> All = Read().ToDictionary(static file => file.Name);

    /// <summary>The sample key that it holds.</summary>
    public HostKey Key => SampleKeys.ByType[TypeOf(Name[..Name.IndexOf(' ', StringComparison.Ordinal)])];

    public static IEnumerable<string> Names => All.Keys;

    public static PrivateKeyFile Of(string name) => All[name];

    private static IEnumerable<PrivateKeyFile> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("private-key-vectors.txt")!;
        using var reader = new StreamReader(stream);
        foreach (var file in reader.ReadToEnd().Split("## ", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = file.IndexOf('\n', StringComparison.Ordinal);
            yield return new PrivateKeyFile(file[..end], file[(end + 1)..]);
        }
    }

    private static string TypeOf(string sample) => sample switch
    {
        "ed25519" => "ssh-ed25519",
        "rsa" => "ssh-rsa",
        _ => "ecdsa-sha2-nistp" + sample["ec".Length..],
    };
}

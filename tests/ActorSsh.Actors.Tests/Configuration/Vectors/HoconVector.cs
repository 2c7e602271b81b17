using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorSsh.Actors.Tests.Configuration.Vectors;

/// <summary>What Akka.NET 1.5.74 makes of a text: one line of <c>hocon-vectors.jsonl</c>.</summary>
/// <param name="Kind">What <paramref name="Text"/> is: a <c>document</c>, or a <c>value</c> every getter is asked for.</param>
/// <param name="Seed">The generator's, whose document it is; null where somebody thought of it.</param>
/// <param name="Text">What is parsed.</param>
/// <param name="Fallback">A document behind it, or null.</param>
/// <param name="Path">What is looked up in the document; null to describe the whole.</param>
/// <param name="Is">The description.</param>
internal sealed record HoconVector(string Kind, int? Seed, string Text, string Fallback, string Path, string Is)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<HoconVector> ReadAll(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<HoconVector>(line, Json))];

    /// <summary>The same with what the runtime under test makes of it.</summary>
    public HoconVector Asked() => this with
    {
        Is = Kind == "value" ? HoconDescription.OfValue(Text)
            : Path is null ? HoconDescription.OfDocument(Text, Fallback)
            : HoconDescription.OfPath(Text, Path),
    };

    public override string ToString() => JsonSerializer.Serialize(this, Json);
}

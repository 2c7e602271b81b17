namespace ActorSsh.Actors.Tests.Configuration.Vectors;

/// <summary>
/// What was recorded of Akka.NET is what the runtime under test says: ours, or in Akka mode Akka.NET itself, which keeps the record true. Texts
/// whose reading does not end there are not in it. Where they differ, the record as it would have to be stands beside the one that was read.
/// </summary>
public class HoconVectorTests
{
    private static readonly string Recorded = Path.Combine(AppContext.BaseDirectory, "Configuration", "Vectors", "hocon-vectors.jsonl");

    [Fact, Trait("akka", "H01")]
    public void Vectors_OfAkka_HoldHere()
    {
        var vectors = HoconVector.ReadAll(Recorded);
        var asked = vectors.Select(vector => vector.Asked()).ToList();
        var wrong = vectors.Zip(asked).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\n{pair.Second.Is}").ToList();
        if (wrong.Count > 0)
        {
            File.WriteAllLines(Path.ChangeExtension(Recorded, ".received.jsonl"), asked.Select(vector => vector.ToString()));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Vectors_WithASeed_AreTheGeneratorsDocuments() => Assert.All(
        HoconVector.ReadAll(Recorded).Where(vector => vector.Seed is not null),
        vector => Assert.Equal(new HoconGenerator(vector.Seed.Value).Document(), vector.Text));
}

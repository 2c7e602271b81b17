namespace ActorSsh.Tests.Examples;

/// <summary>The library's README shows faces that work as shown.</summary>
public sealed class FacesTests : ServerSpec
{
    [Theory]
    [InlineData("handler")]
    [InlineData("actor")]
    [InlineData("pipe")]
    public async Task Example_OfEachFace_DoesTheSame(string face)
    {
        await using var server = await ServeAsync(Faces.Serve);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, face);

        await client.DataAsync(channel, "hello "u8.ToArray());
        await client.DataAsync(channel, "there"u8.ToArray());
        await client.EofAsync(channel);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(("HELLO THERE", 0u), (transcript.Output, transcript.ExitStatus));
    }

    [Fact]
    public void Examples_AreTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Faces.cs", pieces: 4);
}

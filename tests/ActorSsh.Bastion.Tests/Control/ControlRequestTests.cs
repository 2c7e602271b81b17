using ActorSsh.Bastion.Control;

namespace ActorSsh.Bastion.Tests.Control;

public sealed class ControlRequestTests
{
    private static readonly ControlRequest Usual = new(["message", "all", "Grüße, 漢字", ""], "xterm-256color", IsColourless: true, 120, 40) { Program = "bastion --data '/my data'" };

    [Fact]
    public void Request_WrittenAndRead_IsTheSame()
    {
        Assert.True(ControlRequest.TryRead(Usual.ToBytes(), out var read));
        Assert.Equal(Usual.Words, read.Words);
        Assert.Equal(Usual with { Words = read.Words }, read);
    }

    [Fact]
    public void Request_OfAPipe_HasNoTerminal()
    {
        Assert.True(ControlRequest.TryRead(new ControlRequest(["status"], null, IsColourless: false, 0, 0).ToBytes(), out var read));
        Assert.Null(read.TerminalType);
    }

    [Fact, Trait("rule", "B-48")]
    public void Request_CutAnywhere_OrLonger_IsNone()
    {
        var bytes = Usual.ToBytes();

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.False(ControlRequest.TryRead(bytes.AsSpan(0, length), out _), $"{length} bytes"));
        Assert.False(ControlRequest.TryRead([.. bytes, 0], out _));
    }

    [Fact, Trait("rule", "B-48")]
    public void Request_OfAnotherVersion_IsNone()
    {
        var bytes = Usual.ToBytes();
        bytes[0]++;

        Assert.False(ControlRequest.TryRead(bytes, out _));
    }

    [Fact, Trait("rule", "B-48")]
    public void Request_WithAnyByteChanged_NeverThrows()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var original = Usual.ToBytes();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var problem = Record.Exception(() => ControlRequest.TryRead(bytes, out _));
            Assert.True(problem is null, $"seed {seed}: {problem}");
        }
    }

    [Fact, Trait("rule", "B-48")]
    public void Request_OfManyWords_IsNone() =>
        Assert.False(ControlRequest.TryRead(new ControlRequest([.. Enumerable.Repeat("", 1025)], null, false, 0, 0).ToBytes(), out _));
}

using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Terminal;

public sealed class ConsoleInputTests
{
    private readonly ConsoleInput _input = new(isTerminal: true);

    [Fact]
    public async Task Typing_BeyondTheCapacity_WaitsForRoom()
    {
        await TypeAsync(new string('a', ConsoleInput.Capacity));
        var waiting = TypeAsync("b");

        Assert.False(waiting.IsCompleted);
        Assert.NotNull(_input.TryTake());
        await waiting;
        Assert.Equal("b", Taken());
    }

    [Fact]
    public async Task Interrupt_BehindAFullInput_IsHeardAtOnce_AndDropsWhatIsBeforeIt()
    {
        await TypeAsync(new string('a', ConsoleInput.Capacity));
        await TypeAsync("more\u0003rest");

        Assert.True(_input.TryTakeInterrupt());
        Assert.False(_input.TryTakeInterrupt());
        Assert.Equal("rest", Taken());
        Assert.Null(_input.TryTake());
    }

    [Fact]
    public async Task Interrupt_InAPipe_IsAByteLikeOthers()
    {
        var pipe = new ConsoleInput(isTerminal: false);
        await pipe.TypeAsync("a\u0003b"u8.ToArray(), default);

        Assert.False(pipe.TryTakeInterrupt());
        Assert.Equal(3, Assert.IsType<ConsoleEvent.Typed>(pipe.TryTake()).Bytes.Length);
    }

    [Fact]
    public async Task WhatIsPutBack_ComesBeforeWhatWasTypedSince()
    {
        await TypeAsync("second");
        _input.Return("first"u8.ToArray());

        Assert.Equal(["first", "second"], [Taken(), Taken()]);
    }

    [Fact]
    public async Task Dismissal_ComesBeforeAllElse_AndStays()
    {
        await TypeAsync("typed");
        _input.Tell("hello");
        _input.Dismiss("bye");
        _input.Dismiss("bye again");

        Assert.Equal(["bye", "bye"], [Farewell(), Farewell()]);
        Assert.False(_input.Tell("too late"));

        string Farewell() => Assert.IsType<ConsoleEvent.Dismissed>(_input.TryTake()).Line;
    }

    [Fact]
    public async Task Waiting_IsTheSameTaskWhileNothingComes()
    {
        var waiting = _input.Waiting;
        Assert.Same(waiting, _input.Waiting);
        Assert.False(waiting.IsCompleted);

        _input.Resize();

        await waiting;
        Assert.True(_input.Waiting.IsCompleted);
    }

    private string Taken() => Encoding.UTF8.GetString(Assert.IsType<ConsoleEvent.Typed>(_input.TryTake()).Bytes.Span);

    private Task TypeAsync(string text) => _input.TypeAsync(Encoding.UTF8.GetBytes(text), default).AsTask();
}

using System.Runtime.InteropServices;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Tests.Console.Support;

namespace ActorSsh.Bastion.Tests.Lifecycle;

public sealed class SignalReaderTests
{
    [Theory, Trait("rule", "B-43")]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGTERM, PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGINT, PosixSignal.SIGTERM)]
    public void Stop_DrainsFirst_AndEndsWhenItIsSaidAgain(PosixSignal first, PosixSignal second)
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var reader = new SignalReader(static () => false, time);
        var begun = reader.Read(first);
        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal([SignalVerdict.Drain, SignalVerdict.End, SignalVerdict.End], [begun, reader.Read(second), reader.Read(first)]);
    }

    [Fact, Trait("rule", "B-43")]
    public void Stop_ThatIsToldTheProcessAndItsGroup_IsToldOnce()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var reader = new SignalReader(static () => false, time);
        var begun = reader.Read(PosixSignal.SIGTERM);
        time.Advance(TimeSpan.FromMilliseconds(99));

        Assert.Equal([SignalVerdict.Drain, SignalVerdict.Echo, SignalVerdict.End], [begun, reader.Read(PosixSignal.SIGTERM), reader.Read(PosixSignal.SIGINT)]);
    }

    [Theory, Trait("rule", "B-23")]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void HangUp_Reloads(bool before, bool now)
    {
        var answers = new Queue<bool>([before, now]);

        Assert.Equal(SignalVerdict.Reload, new SignalReader(answers.Dequeue, TimeProvider.System).Read(PosixSignal.SIGHUP));
    }

    [Fact, Trait("rule", "B-43")]
    public void HangUp_OfTheTerminalItWasStartedFrom_Drains()
    {
        var answers = new Queue<bool>([true, false]);

        Assert.Equal(SignalVerdict.Drain, new SignalReader(answers.Dequeue, TimeProvider.System).Read(PosixSignal.SIGHUP));
    }
}

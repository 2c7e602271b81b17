namespace Akka.TestKit;

/// <summary>Holds a test back until it was counted down to zero by others. Any thread may count.</summary>
public class TestLatch
{
    /// <summary>How long <see cref="Ready()"/> waits when nothing else is said: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Func<TimeSpan, TimeSpan> _dilate;
    private readonly TimeSpan _defaultTimeout;
    private readonly CountdownEvent _latch;

    /// <summary>A latch that one count opens.</summary>
    public TestLatch()
        : this(1)
    {
    }

    /// <summary>A latch that a number of counts opens.</summary>
    /// <param name="count">How many.</param>
    public TestLatch(int count)
        : this(count, DefaultTimeout)
    {
    }

    /// <summary>A latch with a time limit of its own.</summary>
    /// <param name="count">How many counts open it.</param>
    /// <param name="defaultTimeout">How long <see cref="Ready()"/> waits.</param>
    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(null, defaultTimeout, count)
    {
    }

    /// <summary>A latch whose times are stretched.</summary>
    /// <param name="dilate">Stretches a time; null leaves it.</param>
    /// <param name="defaultTimeout">How long <see cref="Ready()"/> waits, before it is stretched.</param>
    /// <param name="count">How many counts open it.</param>
    protected TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate ?? (time => time);
        _defaultTimeout = defaultTimeout;
        _latch = new CountdownEvent(count);
    }

    /// <summary>True once the count is zero.</summary>
    public bool IsOpen => _latch.IsSet;

    /// <summary>Counts down by one.</summary>
    public void CountDown() => _latch.Signal();

    /// <summary>Opens the latch whatever the count.</summary>
    public void Open()
    {
        while (!_latch.IsSet)
        {
            _latch.Signal();
        }
    }

    /// <summary>Closes the latch again, with the count it began with.</summary>
    public void Reset() => _latch.Reset();

    /// <summary>Blocks until the latch is open, for the default time at most.</summary>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready() => Ready(_defaultTimeout);

    /// <summary>Blocks until the latch is open.</summary>
    /// <param name="timeout">The longest wait; infinite to wait for as long as it takes.</param>
    /// <exception cref="ArgumentException">The time is <see cref="TimeSpan.MaxValue"/>, or negative.</exception>
    /// <exception cref="TimeoutException">It did not open in time.</exception>
    public void Ready(TimeSpan timeout)
    {
        if (timeout == TimeSpan.MaxValue)
        {
            throw new ArgumentException("That is longer than a latch can wait.", nameof(timeout));
        }

        if (!_latch.Wait(_dilate(timeout)))
        {
            throw new TimeoutException($"The latch was not opened within {_dilate(timeout)}; {_latch.CurrentCount} counts are missing.");
        }
    }

    internal static TestLatch Dilated(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count) =>
        new(dilate, defaultTimeout, count);
}

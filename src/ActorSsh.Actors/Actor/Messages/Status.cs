namespace Akka.Actor;

/// <summary>How something went: <see cref="Success"/> or <see cref="Failure"/>. A failure as a reply makes <c>Ask</c> fail.</summary>
public abstract class Status
{
    /// <summary>For the two outcomes.</summary>
    protected Status()
    {
    }

    /// <summary>It went well.</summary>
    public sealed class Success : Status
    {
        /// <summary>A success without a value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>What came out; null for nothing.</summary>
        public readonly object Status;

        /// <summary>Makes a success.</summary>
        /// <param name="status">What came out; null for nothing.</param>
        public Success(object status) => Status = status;

        /// <inheritdoc/>
        public override string ToString() => $"Success: {Status}";
    }

    /// <summary>It failed.</summary>
    public sealed class Failure : Status
    {
        /// <summary>Why.</summary>
        public readonly Exception Cause;

        /// <summary>What else there is to know; null for nothing.</summary>
        public readonly object State;

        /// <summary>Makes a failure.</summary>
        /// <param name="cause">Why.</param>
        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        /// <summary>Makes a failure with a state.</summary>
        /// <param name="cause">Why.</param>
        /// <param name="state">What else there is to know.</param>
        public Failure(Exception cause, object state)
        {
            Cause = cause;
            State = state;
        }

        /// <inheritdoc/>
        public override string ToString() => State is null ? $"Failure: {Cause}" : $"Failure[{State}]: {Cause}";
    }
}

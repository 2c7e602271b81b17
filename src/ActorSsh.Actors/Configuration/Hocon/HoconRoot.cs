namespace Akka.Configuration.Hocon;

/// <summary>A parsed HOCON text: what an include callback returns, and what a <see cref="Config"/> is made of.</summary>
public class HoconRoot
{
    /// <summary>A root over a value.</summary>
    /// <param name="value">The value whose keys are the top-level keys.</param>
    public HoconRoot(HoconValue value)
    {
        Value = value;
    }

    /// <summary>The value whose keys are the top-level keys.</summary>
    public HoconValue Value { get; private set; }
}

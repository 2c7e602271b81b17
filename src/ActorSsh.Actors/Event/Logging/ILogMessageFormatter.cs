namespace Akka.Event;

/// <summary>Turns a format and its arguments into text; called only when a logger asks for the text.</summary>
public interface ILogMessageFormatter
{
    /// <summary>Makes the text.</summary>
    /// <param name="format">The format.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The text.</returns>
    string Format(string format, params object[] args);

    /// <summary>Makes the text.</summary>
    /// <param name="format">The format.</param>
    /// <param name="args">Its arguments.</param>
    /// <returns>The text.</returns>
    string Format(string format, IEnumerable<object> args);
}

using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace ActorSsh.Bastion.Logging;

/// <summary>One event, one line: time, level, text; then the exception. Text of a peer can neither steer the terminal nor fake a line.</summary>
/// <param name="hasColours">Whether the level is coloured, for terminals.</param>
internal sealed class TerminalFormatter(bool hasColours = false) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(Serilog.Events.LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        output.Write(hasColours ? Coloured(logEvent.Level) : Name(logEvent.Level));
        output.WriteLine(Printable.Escape(TextOf(logEvent) + Whose(logEvent)));
        foreach (var line in logEvent.Exception?.ToString().Split('\n') ?? [])
        {
            output.WriteLine("    " + Printable.Escape(line));
        }
    }

    // As Serilog renders it, but without quotes around every string.
    private static string TextOf(Serilog.Events.LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken hole && logEvent.Properties.GetValueOrDefault(hole.PropertyName) is ScalarValue { Value: string value })
            {
                text.Write(value);
            }
            else
            {
                token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
            }
        }

        return text.ToString();
    }

    /// <summary>Who it concerns, where the text does not say so.</summary>
    private static string Whose(Serilog.Events.LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault(IdEnricher.User) is ScalarValue { Value: string user }
        && !logEvent.MessageTemplate.Tokens.OfType<PropertyToken>().Any(static hole => hole.PropertyName == IdEnricher.User)
            ? $" ({user})"
            : "";

    private static string Coloured(LogEventLevel level) => level switch
    {
        LogEventLevel.Information => "",
        LogEventLevel.Warning => $"\e[33m{Name(level)}\e[0m",
        LogEventLevel.Error or LogEventLevel.Fatal => $"\e[31m{Name(level)}\e[0m",
        _ => $"\e[90m{Name(level)}\e[0m",
    };

    private static string Name(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => "debug    ",
        LogEventLevel.Information => "",
        LogEventLevel.Warning => "warning  ",
        _ => "error    ",
    };
}

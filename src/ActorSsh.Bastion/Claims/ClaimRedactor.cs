using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Claims;

/// <summary>
/// Keeps claims out of every log: the server names users, and one may be a claim that is still open, or all but one letter of it. Whatever
/// looks like a claim is hidden, right or wrong; and the characters of the open one wherever they stand, mistyped before the dash too.
/// </summary>
internal sealed partial class ClaimRedactor : ILogEventEnricher
{
    private const string Hidden = "claim-(hidden)";

    private volatile string? _secret;

    /// <summary>The name of the claim that is open now; null for none.</summary>
    public string? OpenClaim
    {
        set => _secret = value?[ClaimName.Prefix.Length..];
    }

    /// <inheritdoc/>
    public void Enrich(Serilog.Events.LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToArray())
        {
            if (Redact(value) is { } redacted)
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, redacted));
            }
        }
    }

    /// <summary>A text without claims.</summary>
    public string Redact(string text)
    {
        var hidden = Claims().Replace(text, Hidden);
        return _secret is { } secret ? hidden.Replace(secret, "(hidden)", StringComparison.OrdinalIgnoreCase) : hidden;
    }

    /// <returns>Null where there is nothing to hide.</returns>
    private LogEventPropertyValue? Redact(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: { } scalar } => Scalar(scalar.ToString() ?? ""),
        SequenceValue list when list.Elements.Any(element => Redact(element) is not null) => new SequenceValue(list.Elements.Select(element => Redact(element) ?? element)),
        StructureValue parts when parts.Properties.Any(property => Redact(property.Value) is not null) =>
            new StructureValue(parts.Properties.Select(property => new LogEventProperty(property.Name, Redact(property.Value) ?? property.Value)), parts.TypeTag),
        _ => null,
    };

    private ScalarValue? Scalar(string text) => Redact(text) is var redacted && redacted == text ? null : new ScalarValue(redacted);

    [GeneratedRegex(@"\bclaim-[0-9A-Za-z]{3,5}-?[0-9A-Za-z]{3,5}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Claims();
}

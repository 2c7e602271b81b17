using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ActorSsh.Bastion.Console.Output;

/// <summary>
/// Writes what a command has to say for programs: one JSON document, ASCII only, so that no text of a peer steers a terminal. Facts are an
/// object, a listing is an array of objects, a report is an object whose lists are arrays.
/// </summary>
internal static class BodyJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = AsciiJson.Encoder };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = AsciiJson.Encoder };

    /// <summary>Over several lines, for people to look at too; ended.</summary>
    public static string Draw(ConsoleBody body) => Draw(body, Indented, withVolatile: true) + "\n";

    /// <summary>On one line, ended.</summary>
    public static string DrawLine(ConsoleBody body) => Draw(body, OneLine, withVolatile: true) + "\n";

    /// <summary>What changes only when something happens: without ages and the like.</summary>
    public static string Fingerprint(ConsoleBody body) => Draw(body, OneLine, withVolatile: false);

    private static string Draw(ConsoleBody body, JsonWriterOptions options, bool withVolatile)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            Write(json, body, withVolatile);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter json, ConsoleBody body, bool withVolatile)
    {
        switch (body)
        {
            case Listing listing:
                WriteListing(json, listing, withVolatile);
                break;
            case Outcome outcome:
                Write(json, outcome.Facts, withVolatile);
                break;
            case Facts facts:
                WriteObject(json, facts.Items.Select(fact => fact.Value), withVolatile);
                break;
            case Report report:
                WriteReport(json, report, withVolatile);
                break;
            case Drawing drawing:
                WriteListing(json, drawing.List, withVolatile);
                break;
            case Page page:
                WriteObject(json, [Cell.Of("text", page.Draw(null).TrimEnd('\n'))], withVolatile);
                break;
            case Sentences sentences:
                WriteObject(json, [Cell.Of("text", sentences.Text.TrimEnd('\n'))], withVolatile);
                break;
        }
    }

    private static void WriteReport(Utf8JsonWriter json, Report report, bool withVolatile)
    {
        json.WriteStartObject();
        WriteFields(json, report.Facts.Items.Select(fact => fact.Value), withVolatile);
        foreach (var part in report.Parts)
        {
            json.WritePropertyName(part.Key);
            WriteListing(json, part.List, withVolatile);
        }

        json.WriteEndObject();
    }

    private static void WriteListing(Utf8JsonWriter json, Listing listing, bool withVolatile)
    {
        json.WriteStartArray();
        foreach (var row in listing.Rows)
        {
            WriteObject(json, row, withVolatile);
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<Cell> cells, bool withVolatile)
    {
        json.WriteStartObject();
        WriteFields(json, cells, withVolatile);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IEnumerable<Cell> cells, bool withVolatile)
    {
        foreach (var field in cells.Where(cell => withVolatile || !cell.IsVolatile).SelectMany(cell => cell.Fields))
        {
            json.WritePropertyName(field.Key);
            WriteValue(json, field.Value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            case Listing listing:
                WriteListing(json, listing, withVolatile: true);
                break;
            case IReadOnlyList<long> numbers:
                json.WriteStartArray();
                foreach (var number in numbers)
                {
                    json.WriteNumberValue(number);
                }

                json.WriteEndArray();
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A field holds a {value.GetType().Name}, which is not written as JSON.");
        }
    }
}

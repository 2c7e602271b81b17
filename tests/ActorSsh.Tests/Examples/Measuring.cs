// README begins
using System.Diagnostics.Metrics;
using ActorSsh;
// README ends

namespace ActorSsh.Tests.Examples;

/// <summary>Listening to the instruments, as the library's README shows it.</summary>
public sealed class Measuring : ServerSpec
{
    [Fact]
    public async Task Example_OfAListener_HearsOfALogIn()
    {
        var counted = new List<string>();
        using var listener = Listen((name, value) =>
        {
            lock (counted)
            {
                counted.Add($"{name} {value}");
            }
        });
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        await EventuallyAsync(() =>
        {
            lock (counted)
            {
                Assert.Contains("actorssh.auth.attempts 1", counted);
            }
        });
    }

    [Fact]
    public void Example_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh/README.md", "tests/ActorSsh.Tests/Examples/Measuring.cs", pieces: 2);

    // README begins
    private static MeterListener Listen(Action<string, long> count)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == SshDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => count(instrument.Name, value));   // and <double> for seconds
        listener.Start();
        return listener;
    }
    // README ends
}

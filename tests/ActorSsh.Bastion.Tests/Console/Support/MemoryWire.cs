using System.Text;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Tests.Console.Support;

/// <summary>Keeps what a console writes, and lets a test wait for a text.</summary>
internal sealed class MemoryWire : IConsoleWire
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private TaskCompletionSource _written = new();

    public string Output => Read(_output);

    public string Error => Read(_error);

    public List<bool> Raw { get; } = [];

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => Append(_output, data);

    public ValueTask WriteErrorAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => Append(_error, data);

    public ValueTask SetRawAsync(bool isRaw, CancellationToken cancellationToken)
    {
        Raw.Add(isRaw);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until the output holds a text, behind a place in it.</summary>
    public async Task<string> SeesAsync(string text, int from = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var written = _written.Task;
            var output = Output;
            if (output.IndexOf(text, Math.Min(from, output.Length), StringComparison.Ordinal) >= 0)
            {
                return output;
            }

            await written.WaitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Assert.False(patience.IsCancellationRequested, $"'{text}' was not written; what was: {Output}");
        }
    }

    private ValueTask Append(StringBuilder target, ReadOnlyMemory<byte> data)
    {
        lock (_gate)
        {
            target.Append(Encoding.UTF8.GetString(data.Span));
            _written.SetResult();
            _written = new TaskCompletionSource();
        }

        return ValueTask.CompletedTask;
    }

    private string Read(StringBuilder text)
    {
        lock (_gate)
        {
            return text.ToString();
        }
    }
}

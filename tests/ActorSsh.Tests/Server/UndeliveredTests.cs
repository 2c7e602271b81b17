using ActorSsh.Connections;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Tests.Server;

/// <summary>What was handed to an actor that has died is freed all the same.</summary>
public sealed class UndeliveredTests : ServerSpec
{
    [Fact, Trait("rule", "C-63")]
    public async Task StepThatEndsBehindItsConnection_IsDisposed()
    {
        await using var server = await ServeAsync();
        var client = await server.LogInAsync();
        var connection = await FindActorAsync("connections/c1");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        var step = new Step();

        connection.Tell(new WorkCompleted(step), ActorRefs.NoSender);

        await step.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>A step that holds something, as a key agreement holds its secret.</summary>
    private sealed class Step : ProtocolWork, IDisposable
    {
        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => Disposed.TrySetResult();

        protected override void Execute()
        {
            // It has run.
        }
    }
}

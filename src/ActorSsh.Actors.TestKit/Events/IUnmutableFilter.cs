namespace Akka.TestKit;

/// <summary>A filter that silences events until it is taken away.</summary>
public interface IUnmutableFilter : IDisposable
{
    /// <summary>Takes the filter away; its events are printed again.</summary>
    void Unmute();
}

namespace Akka.Actor;

/// <summary>Marks an object of which each system has one.</summary>
public interface IExtension
{
}

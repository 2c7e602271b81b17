namespace ActorSsh.Bastion.Control;

/// <summary>The other end of the control socket sends what is no frame, or not now; nothing more is said to it.</summary>
internal sealed class ControlProtocolException(string problem) : Exception(problem);

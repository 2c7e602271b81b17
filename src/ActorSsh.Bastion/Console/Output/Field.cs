namespace ActorSsh.Bastion.Console.Output;

/// <summary>One key of a JSON object, and what stands behind it.</summary>
/// <param name="Key">In snake_case; once published it stays.</param>
/// <param name="Value">Null, a text, a whole number, a <see cref="double"/>, a flag, a moment, a list of texts or of whole numbers, or a listing; nothing else is written.</param>
internal readonly record struct Field(string Key, object? Value);

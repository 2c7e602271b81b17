namespace ActorSsh.Bastion.Doctor;

/// <summary>Something that a sound configuration says in vain.</summary>
/// <param name="Section"><c>users</c> or <c>rules</c>.</param>
/// <param name="Name">Whose, or which.</param>
/// <param name="Text">In a sentence.</param>
internal sealed record AccessNote(string Section, string Name, string Text)
{
    /// <summary>The sentence where nothing else says which it is about; of users it says so itself.</summary>
    public string Told => Section == "rules" ? $"the rule '{Name}' comes to nothing: {Text}" : Text;
}

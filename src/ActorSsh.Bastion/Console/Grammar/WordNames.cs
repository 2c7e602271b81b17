namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Names of arguments and of options' values, as the usage shows them. What stands there can be completed by its name.</summary>
internal static class WordNames
{
    public const string Connection = "ID";
    public const string ConnectionOrAll = "ID|all";
    public const string Part = "CHANNEL|LISTENER";
    public const string User = "USER";
    public const string Action = "ACTION";
    public const string Target = "TARGET";
    public const string Address = "ADDRESS";
    public const string Banned = "BANNED";
    public const string Fingerprint = "FINGERPRINT";
    public const string Level = "LEVEL";
    public const string Area = "AREA";
    public const string View = "connections|channels|listeners|status";
    public const string Command = "COMMAND";
    public const string Duration = "TIME";
    public const string Moment = "WHEN";
    public const string Text = "TEXT";
    public const string Status = "STATUS";
    public const string Key = "KEY";
}

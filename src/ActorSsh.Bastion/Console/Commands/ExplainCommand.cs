using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>explain USER ACTION [TARGET]</c>: what would be answered, and which rule says so (B-20).</summary>
internal sealed class ExplainCommand : DataCommand
{
    private static readonly ListingForm<ExplainedRule> Rules = new(
        new("RULE", 0, rule => Cell.Of("rule", rule.Name)) { Shrinks = true },
        new("OUTCOME", 0, rule => Cell.Of("outcome", rule.Outcome).In(ToneOf(rule.Outcome))),
        new("BECAUSE", 1, rule => Cell.Of("because", rule.Because)) { Wraps = true });

    private readonly Argument<string> _user = Words.One(WordNames.User, "who");
    private readonly Argument<string> _action = Words.One(WordNames.Action, "what he does, such as connect");
    private readonly Argument<string?> _target = Words.Maybe(WordNames.Target, "what it is about, such as 10.0.0.5:22");
    private readonly Option<string?> _from = Words.Option("--from", WordNames.Address, "where he comes from");
    private readonly Option<string?> _at = Words.Option("--at", WordNames.Moment, Moments.Allowed + "; now without");

    public ExplainCommand()
        : base("explain", ConsoleRole.Self, "which rule allows or denies something")
    {
        Add(_user);
        Add(_action);
        Add(_target);
        Add(_from);
        Add(_at);
    }

    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var question = Question(call);
        if (call.User.Role != ConsoleRole.Admin && question.User != call.User.Name)
        {
            throw new NotPermittedException($"{question.User} came, and you may ask about yourself only");
        }

        var answer = Shown(Checked(call.Bastion, question), call.User.Role);
        return Task.FromResult<ConsoleBody>(new Report(
            new Facts(
            [
                new("answer", Answer(answer)),
                new("rule", Cell.Of("rule", answer.Rule)),
                new("reason", Cell.Of("reason", answer.Reason)),
            ]),
            new Part("rules", Rules.Of(answer.Rules))));
    }

    private static Cell Answer(PolicyExplanation answer) => answer.IsOpen
        ? new Cell("open", new Field("allowed", null)).In(Tone.Warning)
        : Cell.Of("allowed", answer.IsAllowed, "allowed", "denied").In(answer.IsAllowed ? Tone.Good : Tone.Bad);

    /// <summary>Rules are about names, also of those whom nobody lets in: who mistypes one is told.</summary>
    private static PolicyExplanation Checked(IBastion bastion, PolicyCase question)
    {
        var answer = bastion.Policy.Explain(question);
        return bastion.Users.Find(question.User) is null
            ? answer with { Reason = $"{answer.Reason}; but nobody can log in as {question.User}" }
            : answer;
    }

    /// <summary>Rules, and whom they are about, are for those who make them; what names and links lead to, for those who may go there.</summary>
    private static PolicyExplanation Shown(PolicyExplanation answer, ConsoleRole role) => role == ConsoleRole.Admin ? answer
        : answer with { Rule = null, Rules = [], Reason = answer.Rule is null ? answer.Because : "a rule of this bastion says so" };

    private PolicyCase Question(ConsoleCall call) => new(
        call.Words.GetRequiredValue(_user), call.Words.GetRequiredValue(_action), call.Words.GetValue(_target), From(call), At(call));

    private IPAddress? From(ConsoleCall call) => call.Words.GetValue(_from) is not { } text ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new UsageException($"'{text}' is no {WordNames.Address}, allowed: an address such as 192.0.2.7");

    private DateTimeOffset? At(ConsoleCall call) => call.Words.GetValue(_at) is not { } text ? null
        : Moments.Read(text, call.Bastion.Time) ?? throw new UsageException($"'{text}' is no {WordNames.Moment}, allowed: {Moments.Allowed}");

    private static Tone ToneOf(string outcome) => outcome switch
    {
        "allows" => Tone.Good,
        "denies" => Tone.Bad,
        "may allow" or "may deny" => Tone.Warning,
        _ => Tone.Dim,
    };
}

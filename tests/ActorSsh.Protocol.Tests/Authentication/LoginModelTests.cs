using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>Random requests in random order, answered as the model says; and our client against our server under random policies.</summary>
public class LoginModelTests
{
    private const int Seed = 42524256;

    private static readonly string[] AllMethods = ["publickey", "password", "keyboard-interactive"];

    private static readonly string[] AllWays =
    [
        "publickey", "password", "publickey,password", "password,publickey", "publickey,publickey", "publickey,keyboard-interactive",
        "keyboard-interactive,publickey,password",
    ];

    // Signing each request anew would take most of the time.
    private static readonly Dictionary<LoginMove, byte[]> Requests = [];

    private static readonly LoginMove[] Moves =
    [
        new(MoveKind.None), new(MoveKind.Unknown), new(MoveKind.Interactive), new(MoveKind.Interactive),
        new(MoveKind.Probe, "A"), new(MoveKind.Probe, "B"), new(MoveKind.Probe, "C"),
        new(MoveKind.Sign, "A"), new(MoveKind.Sign, "B"), new(MoveKind.Sign, "C"), new(MoveKind.SignElsewhere, "A"),
        new(MoveKind.Password, "secret"), new(MoveKind.Password, "wrong"), new(MoveKind.Password, "expired"),
        new(MoveKind.Password, "expired fresh"), new(MoveKind.Password, "expired weak"),
        new(MoveKind.Answers, "yes"), new(MoveKind.Answers, "more"), new(MoveKind.Answers, "no"), new(MoveKind.Answers, "yes yes"),
        new(MoveKind.OtherUser),
    ];

    [Fact, Trait("rule", "T-11"), Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public void Requests_InAnyOrder_AreAnsweredAsTheModelSays()
    {
        var random = new Random(Seed);
        var logIns = 0;
        for (var run = 0; run < 3000; run++)
        {
            var options = RandomOptions(random);
            var model = new LoginModel([.. options.Methods], [.. options.RequiredMethods], options.MaximumAttempts);
            var driver = new ServerDriver(options) { Decide = Decide };
            var told = new List<string>();
            for (var step = 0; step < 30 && !model.IsOver; step++)
            {
                var move = Choose(random, isFirst: step == 0);
                told.Add($"{move.Kind} {move.What}");
                Assert.True(
                    model.Expect(move).SequenceEqual(Play(driver, move)),
                    $"seed {Seed}, run {run}, ways {string.Join(" | ", options.RequiredMethods)}: {string.Join(", ", told)}");
                Assert.Equal(model.IsIn, driver.Server.IsAuthenticated);
            }

            logIns += model.IsIn ? 1 : 0;
        }

        // Or the runs show nothing.
        Assert.InRange(logIns, 300, 2700);
    }

    [Fact, Trait("rule", "T-11"), Trait("hostile", "H-22")]
    public void ClientAndServer_UnderAnyPolicy_AgreeOnTheEnd()
    {
        var random = new Random(Seed);
        var logIns = 0;
        for (var run = 0; run < 1000; run++)
        {
            var options = RandomOptions(random) with { MaximumAttempts = 20 };
            var server = new ServerDriver(options) { Decide = Decide };
            var client = RandomClient(random);

            Meeting.Run(client, server);

            Assert.True(client.Client.IsAuthenticated == server.Server.IsAuthenticated, $"seed {Seed}, run {run}");
            Assert.True(client.Client.IsAuthenticated != (client.Client.Failure is not null), $"seed {Seed}, run {run}");
            if (server.Server.User is { } user)
            {
                logIns++;
                Assert.Equal(user.Steps, client.Client.User!.Steps);
                Assert.Equal(user.Steps.Count, user.Steps.Distinct().Count());
            }
        }

        Assert.InRange(logIns, 100, 900);
    }

    private static AuthenticationOptions RandomOptions(Random random) => new()
    {
        Methods = [.. AllMethods.Where(_ => random.Next(4) > 0)],
        RequiredMethods = random.Next(3) == 0 ? [] : [.. random.GetItems(AllWays, random.Next(1, 4)).Distinct()],
        MaximumAttempts = random.Next(1, 8),
    };

    private static ClientDriver RandomClient(Random random)
    {
        string[] methods = [.. AllMethods];
        random.Shuffle(methods);
        string[] answers = ["secret", "wrong", "expired", "fresh", "yes", "more", "no"];
        return new ClientDriver(new ClientAuthenticationOptions
        {
            User = LoginWorld.User,
            Keys = [.. random.GetItems<byte>([1, 2, 6], random.Next(4)).Distinct().Select(LoginWorld.KeyOf)],
            Methods = methods[random.Next(2)..],
            Offer = random.Next(2) == 0 ? PublicKeyOffer.Probe : PublicKeyOffer.Signature,
        })
        {
            Person = question => random.Next(20) == 0 ? null : [.. question.Prompts.Select(_ => random.GetItems(answers, 1)[0])],
        };
    }

    /// <summary>Answers and another user come seldom, or no run would get far; the first request says who the user is.</summary>
    private static LoginMove Choose(Random random, bool isFirst)
    {
        var move = random.GetItems(Moves, 1)[0];
        var isFatal = move.Kind is MoveKind.OtherUser or MoveKind.Answers;
        return isFatal && (isFirst || random.Next(3) > 0) ? Choose(random, isFirst) : move;
    }

    private static List<string> Play(ServerDriver driver, LoginMove move)
    {
        var before = driver.Replies.Count;
        try
        {
            driver.Receive(Requests.GetValueOrDefault(move) ?? (Requests[move] = RequestOf(move)));
        }
        catch (SshProtocolException)
        {
            return ["over"];
        }

        return [.. driver.Replies.Skip(before).Select(reply => Describe(reply, move))];
    }

    private static byte[] RequestOf(LoginMove move) => move.Kind switch
    {
        MoveKind.None => RequestForge.None(),
        MoveKind.Unknown => RequestForge.OfMethod("hostbased", 1, 2, 3),
        MoveKind.Probe => Key(move).Probe(),
        MoveKind.Sign => Key(move).Signed(),
        MoveKind.SignElsewhere => Key(move).SignedAs(Key(move), LoginWorld.OtherSession),
        MoveKind.Password => RequestForge.Password(move.What.Split(' ')[0], move.What.Split(' ') is [_, var fresh] ? fresh : null),
        MoveKind.Interactive => RequestForge.Interactive(),
        MoveKind.Answers => RequestForge.Answers(move.What.Split(' ')),
        _ => RequestForge.None("eve"),
    };

    private static RequestForge Key(LoginMove move) => new() { Key = LoginWorld.KeyOf(move.What switch { "A" => 1, "B" => 2, _ => 6 }) };

    private static string Describe(byte[] reply, LoginMove move) => (reply[0], move.Kind) switch
    {
        (52, _) => "in",
        (60, MoveKind.Probe) => "ok",
        (60, MoveKind.Password) => "change",
        (60, _) => "ask",
        _ => DescribeFailure(Payload.Decode<UserAuthFailureMessage>(reply)),
    };

    private static string DescribeFailure(UserAuthFailureMessage failure) =>
        (failure.IsPartialSuccess ? "part " : "no ") + string.Join(' ', failure.Methods);

    /// <summary>Keys A and B may in, B not alone; one password is right, one expired; an answer may lead to another question.</summary>
    private static AuthenticationDecision Decide(AuthenticationQuery query)
    {
        if (query.Key is { } key)
        {
            return key.Equals(LoginWorld.KeyA.PublicKey) ? AuthenticationDecision.Accept
                : key.Equals(LoginWorld.KeyB.PublicKey) ? AuthenticationDecision.AcceptThen(["keyboard-interactive"], LoginPermissions.Unrestricted)
                : AuthenticationDecision.Refuse;
        }

        return query.Interactive is { } turn ? Converse(turn) : DecidePassword(query);
    }

    private static AuthenticationDecision Converse(KeyboardInteractiveTurn turn) => turn.Responses switch
    {
        [] or ["more"] => AuthenticationDecision.Challenge(new KeyboardInteractiveChallenge(new KeyboardInteractivePrompt("? ", Echo: true))),
        ["yes"] => AuthenticationDecision.Accept,
        _ => AuthenticationDecision.Refuse,
    };

    private static AuthenticationDecision DecidePassword(AuthenticationQuery query) => (query.Password, query.NewPassword) switch
    {
        ("expired", null or "weak") => AuthenticationDecision.ChangePassword("Choose another"),
        ("secret", null) or ("expired", "fresh") => AuthenticationDecision.Accept,
        _ => AuthenticationDecision.Refuse,
    };
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Bastion.Tests.Logging;

/// <summary>What users type, send and prove themselves by is in no log and no trace, however much is logged (B-44).</summary>
public sealed class NoSecretsTests : IAsyncLifetime
{
    private const string Password = "pw-correct-horse-4711";
    private const string WrongPassword = "pw-battery-staple-0815";
    private const string Code = "kbd-answer-112233";
    private const string WrongCode = "kbd-answer-445566";
    private const string Command = "deploy --token tok-9d8c7b6a5f";
    private const string Token = "tok-9d8c7b6a5f";
    private const string Variable = "env-secret-31415926";
    private const string Payload = "payload-marker-27182818";
    private const string ErrorPayload = "payload-marker-of-stderr-1";
    private const string Cookie = "c0ffee00c0ffee00c0ffee00c0ffee00";
    private const string Unknown = "request-body-marker-55";

    private readonly HostKey _key = HostKey.GenerateEd25519();
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly ActivityListener _listener;
    private LoggedServer _logged = null!;

    public NoSecretsTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == SshDiagnostics.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public async Task InitializeAsync() => _logged = await LoggedServer.StartAsync(options => options with
    {
        Authenticator = SshAuthenticator.FirstOf(SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(_key.ToAuthorizedKeysLine())), new Words()),
        Authentication = options.Authentication with { Methods = ["publickey", "password", "keyboard-interactive"] },
        Policy = SshPolicy.From(question => question is GlobalRequestQuestion ? SshPolicyDecision.Deny("not here") : SshPolicyDecision.Allow),
        Session = start => start.Kind == SshSessionKind.Exec && start.Command == "fail" ? throw new InvalidOperationException("on purpose") : new Echo(),
        Admission = options.Admission with { Penalties = options.Admission.Penalties with { Enabled = false } },
        Transport = options.Transport with { AnnounceHostKeys = false },
    });

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _logged.DisposeAsync();
    }

    [Fact, Trait("rule", "B-44")]
    public async Task WhatUsersTypeAndSend_IsInNoLogAndNoTrace()
    {
        await LogInAsync("password", WrongPassword, Password);
        await LogInAsync("keyboard-interactive", WrongCode, Code);
        await UseEverythingAsync();
        await BreakTheProtocolAsync();

        var (terminal, file) = await _logged.EndAsync();

        Assert.Contains("password of ann was refused", terminal, StringComparison.Ordinal);
        Assert.Contains("keyboard-interactive of ann was accepted", terminal, StringComparison.Ordinal);
        Assert.Contains("exec is asked for", terminal, StringComparison.Ordinal);
        Assert.Contains("\"ChannelId\":0", file, StringComparison.Ordinal);
        var traces = string.Concat(_activities.Select(static activity => $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)}\n"));
        Assert.Contains("ssh.connection", traces, StringComparison.Ordinal);
        AssertNoSecret(("terminal", terminal), ("file", file), ("traces", traces));
    }

    private void AssertNoSecret(params (string Name, string Text)[] sinks)
    {
        string[] secrets = [Password, WrongPassword, Code, WrongCode, Token, Variable, Payload, ErrorPayload, Cookie, Unknown, .. _key.ToOpenSshPrivateKey().Split('\n')[1..^2]];
        foreach (var secret in secrets)
        {
            var bytes = Encoding.UTF8.GetBytes(secret);
            Assert.True(bytes.Length >= 10, "too short to be searched for");
            foreach (var form in new[] { secret, Convert.ToBase64String(bytes).TrimEnd('='), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes) })
            {
                Assert.All(sinks, sink => Assert.False(sink.Text.Contains(form, StringComparison.Ordinal), $"{secret} is in the {sink.Name}"));
            }
        }
    }

    private async Task LogInAsync(string method, string wrong, string right)
    {
        await using var peer = ScriptedPeer.Connect(_logged.Server);
        var answers = new Queue<string>([wrong, right]);
        await peer.LogInAsync(new ClientAuthenticationOptions { User = "ann", Methods = [method] }, _ => [answers.Dequeue()]);
        Assert.Empty(answers);
    }

    private async Task UseEverythingAsync()
    {
        await using var peer = ScriptedPeer.Connect(_logged.Server);
        await peer.LogInAsync("ann", _key);
        var channel = await peer.OpenChannelAsync("session");
        await channel.RequestAsync("env", (byte[])[.. SshFields.Text("LC_TOKEN"), .. SshFields.Text(Variable)]);
        await channel.RequestAsync("pty-req", (byte[])[.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Text("")]);
        await channel.RequestAsync("x11-req", (byte[])[.. SshFields.Flag(false), .. SshFields.Text("MIT-MAGIC-COOKIE-1"), .. SshFields.Text(Cookie), .. SshFields.Numbers(0)]);
        await channel.RequestAsync("auth-agent-req@openssh.com");
        await channel.RequestAsync("my-request@example.com", SshFields.Text(Unknown));
        Assert.True(await channel.RequestAsync("exec", SshFields.Text(Command)));
        await channel.WriteAsync(Encoding.ASCII.GetBytes(Payload));
        Assert.Equal(Payload, Encoding.ASCII.GetString(await channel.ReadAsync(Payload.Length)));
        await channel.SendExtendedDataAsync(1, Encoding.ASCII.GetBytes(ErrorPayload));
        await channel.CloseAsync();
        await channel.ReadToCloseAsync();
        await peer.RequestAsync("my-global@example.com", SshFields.Text(Unknown));
        var failing = await peer.OpenChannelAsync("session");
        await failing.RequestAsync("exec", SshFields.Text("fail"));
    }

    private async Task BreakTheProtocolAsync()
    {
        await using var peer = ScriptedPeer.Connect(_logged.Server);
        await peer.LogInAsync("ann", _key);
        var channel = await peer.OpenChannelAsync("session", options: new ScriptedChannelOptions());
        await channel.RequestAsync("exec", SshFields.Text(Command));
        byte[] tooLong = [(byte)94, .. SshFields.Numbers(channel.RemoteChannel, 1_000_000), .. Encoding.ASCII.GetBytes(Payload)];
        await peer.SendPayloadAsync(tooLong);
        await peer.ExpectDisconnectAsync();
    }

    /// <summary>A password, and a code.</summary>
    private sealed class Words : ISshAuthenticator
    {
        private static readonly KeyboardInteractiveChallenge Question = new(new KeyboardInteractivePrompt("Code: ", Echo: false));

        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) => new(query switch
        {
            { Password: Password } => AuthenticationDecision.Accept,
            { Interactive.Round: 0 } => AuthenticationDecision.Challenge(Question),
            { Interactive.Responses: [Code] } => AuthenticationDecision.Accept,
            _ => AuthenticationDecision.Refuse,
        });
    }

    /// <summary>Sends back what comes.</summary>
    private sealed class Echo : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => session.WriteAsync(data, cancellationToken);
    }
}

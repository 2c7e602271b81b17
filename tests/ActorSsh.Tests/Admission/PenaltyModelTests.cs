using System.Net;
using ActorSsh.Admission;
using ActorSsh.Diagnostics;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Admission;

/// <summary>Random lists of operations on the table, against a list that is searched from end to end.</summary>
public sealed class PenaltyModelTests(ITestOutputHelper output)
{
    private const int Sources = 12;
    private const int Capacity = 5;

    [Theory, Trait("rule", "T-13"), Trait("hostile", "H-18")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Table_DoesWhatTheModelDoes(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var time = new ManualTime();
        var defaults = SshServerOptions.Default.Admission;
        var options = defaults with
        {
            PerSourceNetBlockSize = seed % 2 == 0 ? defaults.PerSourceNetBlockSize : new SshNetBlockSize(31, 128),
            Penalties = defaults.Penalties with { MaxSources4 = Capacity, ExemptList = [new IPNetwork(Address(Sources - 1), 32)] },
        };
        var table = new PenaltyTable(options, new ServerClock(time));
        var model = new Model(options);

        for (var step = 0; step < 5_000; step++)
        {
            time.Advance(TimeSpan.FromSeconds(random.Next(4)));
            model.Now = TimeSpan.FromTicks(time.GetTimestamp());
            var address = Address(random.Next(Sources));
            switch (random.Next(8))
            {
                case 0:
                    Assert.Equal(model.Lift(address), table.Lift(address));
                    break;
                case < 5:
                    var reason = (SshPenaltyReason)random.Next(5);
                    Assert.Equal(model.Penalize(address, reason), table.Penalize(address, reason) is not null);
                    break;
                default:
                    time.Advance(TimeSpan.FromSeconds(random.Next(20)));
                    model.Now = TimeSpan.FromTicks(time.GetTimestamp());
                    break;
            }

            AssertSame(model, table);
        }
    }

    private static void AssertSame(Model model, PenaltyTable table)
    {
        Assert.Equal(model.List(), table.List());
        Assert.Equal(model.List().Count(static penalty => penalty.IsEnforced), table.Enforced);
        for (var i = 0; i < Sources; i++)
        {
            Assert.Equal(model.IsRefused(Address(i)), table.IsRefused(Address(i)));
        }
    }

    private static IPAddress Address(int number) => new([192, 0, 2, (byte)number]);

    /// <summary>The rules as they read, without any cleverness.</summary>
    private sealed class Model(SshAdmissionOptions options)
    {
        private readonly List<Row> _rows = [];

        public TimeSpan Now { get; set; }

        private SshPenaltyOptions Penalties => options.Penalties;

        private IEnumerable<Row> Live => _rows.Where(row => row.Expires > Now);

        public bool IsRefused(IPAddress address) => !IsExempt(address) && Find(address) is { IsEnforced: true };

        public bool Lift(IPAddress address) => Find(address) is { } row && _rows.Remove(row);

        /// <summary>True when the source is refused from now on.</summary>
        public bool Penalize(IPAddress address, SshPenaltyReason reason)
        {
            if (IsExempt(address))
            {
                return false;
            }

            _rows.RemoveAll(row => row.Expires <= Now);
            var row = Find(address) ?? Insert(address);
            row.Expires = TimeSpan.FromTicks(Math.Min((row.Expires + Penalties.Of(reason)).Ticks, (Now + Penalties.Max).Ticks));
            row.Reason = reason;
            var was = row.IsEnforced;
            row.IsEnforced |= row.Expires - Now >= Penalties.Min;
            return row.IsEnforced && !was;
        }

        public IReadOnlyList<SshPenalty> List() =>
        [
            .. Live.OrderBy(static row => row.Expires).ThenBy(row => _rows.IndexOf(row))
                .Select(row => new SshPenalty(row.Network, row.Reason, row.Expires - Now, row.IsEnforced)),
        ];

        private static bool IsExempt(IPAddress address) => address.Equals(Address(Sources - 1));

        private Row? Find(IPAddress address) => Live.FirstOrDefault(row => row.Network.Contains(address));

        private Row Insert(IPAddress address)
        {
            if (_rows.Count == Penalties.MaxSources4)
            {
                _rows.Remove(_rows.MinBy(static row => row.Expires)!);
            }

            var bits = options.PerSourceNetBlockSize.V4;
            var last = address.GetAddressBytes()[3];
            var row = new Row(new IPNetwork(Address(last - (last % (1 << (32 - bits)))), bits)) { Expires = Now };
            _rows.Add(row);
            return row;
        }

        private sealed class Row(IPNetwork network)
        {
            public IPNetwork Network { get; } = network;

            public TimeSpan Expires { get; set; }

            public SshPenaltyReason Reason { get; set; }

            public bool IsEnforced { get; set; }
        }
    }
}

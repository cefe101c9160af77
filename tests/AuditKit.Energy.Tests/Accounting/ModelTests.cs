using AuditKit.Core.Ledgers;
using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Tests.Accounting;

[Trait("Kind", "numeric")]
public sealed class ModelTests
{
    [Theory]
    [InlineData(8, 10)]
    [InlineData(16, 10)]
    [InlineData(32, 20)]
    [InlineData(64, 20)]
    [InlineData(128, 38)]
    [InlineData(256, 38)]
    [InlineData(1024, 38)]
    [InlineData(2048, 70)]
    [InlineData(2, 10)]
    public void MemoryByModules_FollowsTheRule(double gigabytes, double watts) => Assert.Equal(watts, MemoryModel.ByModules(gigabytes), 1e-12);

    [Fact]
    public void MemorySpread_HoldsAllThreeRules() => Assert.Equal(new PowerSpan(10, 8 * 0.284, 10), MemoryModel.Of(8));

    [Fact]
    public void MemoryByGigabyte_Of32Gigabytes_Is9Watts() => Assert.Equal(9.088, MemoryModel.PerGigabyte(32), 1e-12);

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(0.5, 21.25, 50)]
    [InlineData(1, 100, 100)]
    public void Curves_OfAHundredWatts(double load, double cubic, double linear)
    {
        Assert.Equal(cubic, ProcessorModel.Cubic(100, load), 1e-12);
        Assert.Equal(linear, ProcessorModel.LinearWithFloor(100, load), 1e-12);
        Assert.Equal(100 * load, ProcessorModel.Proportional(100, load), 1e-12);
    }

    [Fact]
    public void MachineSpread_AtHalfLoad_IsTheFactorThatPublishedToolsDifferBy()
    {
        Assert.Equal(2.35, ProcessorModel.Proportional(100, 0.5) / ProcessorModel.Cubic(100, 0.5), 0.005);
        PowerSpan span = ProcessorModel.Machine(100, 0.5);
        Assert.Equal((span.Watts, 55.0), (span.Low, Math.Round(span.High, 9)));
        Assert.Equal(21.25, span.Watts, 1e-9);
    }

    [Fact]
    public void ProcessOnTwoHundredWatts_EightCpuSecondsInFour_Is25Watts()
    {
        // E7: 16 cores.
        EnergyTrack track = ModelTracks.Process("cpu", 200, 16, [new(TimeSpan.Zero, TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), 0)]);
        EnergySpan span = track.Between(new(TimeSpan.Zero, TimeSpan.FromSeconds(4)));
        Assert.Equal(25 * 4, span.Joules, 1e-9);
        Assert.True(span.Low < span.Value && span.High == span.Value);
    }

    [Fact]
    public void ProcessorTimeThatArrivesInOneTick_IsNotLost()
    {
        EnergyTrack track = ModelTracks.Process("cpu", 200, 16,
            [new(TimeSpan.Zero, TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(4), TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), 0)]);
        Assert.Equal(100, track.Between(new(TimeSpan.Zero, TimeSpan.FromSeconds(4))).Joules, 1e-9);
    }

    [Fact]
    public void WithoutLoad_HalfOfTheDesignPower() => Assert.Equal(new PowerSpan(102.5, 20.5, 205), ProcessorModel.WithoutLoad(205));

    [Fact]
    public void ByThreads_IsTheRuleOfFourWatts()
    {
        PowerSpan span = ProcessorModel.ByThreads(8);
        Assert.Equal((16, 48), (span.Watts, span.High));
        Assert.Equal(3.2, span.Low, 1e-12);
    }

    [Fact]
    public void Lookup_IsExact_AndASimilarNameIsOnlyShown()
    {
        Assert.Equal(150, ProcessorTable.Exact("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz")!.Watts);
        Assert.Null(ProcessorTable.Exact("Intel Xeon Gold 6148"));
        Assert.Equal(150, ProcessorTable.Similar("Intel Xeon Gold 6148")!.Watts);
        Assert.Null(ProcessorTable.Similar("Intel(R) Xeon(R) Processor"));
        Assert.Null(ProcessorTable.Similar(string.Empty));
    }

    [Fact]
    public void VirtualMachineWithSomeThreadsOfAProcessor_GetsThatPartOfItsDesignPower()
    {
        MachineDescribed machine = new("Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz", 4, 1, null, 8_000_000_000, null, false, 0);
        // 4 of 40 threads of 150 W: 15 W; fully busy for 10 s on 4 threads.
        Assert.Equal(150, Account(machine, 40).Terms[0].Run.Joules, 1e-6);
        Assert.Contains("4 of 40 threads", Account(machine, 40).Terms[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void ContainerWithoutLimit_NeverTakesTheMemoryOfTheHost()
    {
        MachineDescribed host = new("x", 4, 1, null, 512_000_000_000, null, true, 0);
        Assert.Equal(TermOrigin.Missing, Memory(host).Origin);
        Assert.Equal(100, Memory(host with { MemoryLimitBytes = 8_000_000_000 }).Run.Joules, 1e-6);
        Assert.Equal(200, Memory(host, new SiteData(MemoryGigabytes: 32)).Run.Joules, 1e-6);
        Assert.Equal(380, Memory(host with { Container = false }).Run.Joules, 1e-6);
    }

    [Fact]
    public void IdleAndDynamicPart_AreTwoLines_AndIdleStaysAtFullLoad()
    {
        RunAccount account = Account(new("x", 4, 1, null, 0, null, false, 0), 40, new SiteData(ProcessorWatts: 100, MemoryGigabytes: 8));
        Assert.Equal(["cpu", "idle", "memory"], account.Terms.Select(term => term.Component));
        Assert.Equal(1000, account.Terms[0].Run.Joules, 1e-6);
        Assert.Equal(new EnergySpan(50_000_000, 0, 100_000_000), account.Terms[1].Run);
    }

    [Fact]
    public void QuotaOfTheGroup_LimitsTheThreadsOfTheRule() =>
        Assert.Equal(10 * 4 * 1.5 / 2, Account(new("x", 64, 1, 1.5, 8_000_000_000, null, false, 0), 1).Terms[0].Run.Joules, 1e-6);

    private static EnergyTerm Memory(MachineDescribed machine, SiteData? site = null) => Account(machine, 1, site).Terms.Single(term => term.Component == "memory");

    private static RunAccount Account(MachineDescribed machine, double cpuSeconds, SiteData? site = null) => RunAccount.Of(
        [
            machine, new UsageRead(TimeSpan.Zero, TimeSpan.Zero, 0), new WindowOpened("w", null, "train", TimeSpan.Zero),
            new UsageRead(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(cpuSeconds), 0), new WindowClosed("w", TimeSpan.FromSeconds(10)),
        ],
        site ?? new SiteData());
}

using AuditKit.Core.Json;
using AuditKit.Core.Ledgers;
using AuditKit.Energy.Meters;
using AuditKit.Energy.Recording;
using AuditKit.Energy.Tests.Doubles;
using AuditKit.Testing.Energy;

namespace AuditKit.Energy.Tests.Recording;

[Trait("Kind", "unit")]
public sealed class EnergyRecorderTests
{
    [Fact]
    public void Begin_WritesMachineFoundAndRefusedMeters()
    {
        Rig rig = new();
        rig.Counter(range: 1000);
        rig.Refused.Add(new("rapl/dram-0", "permission denied", "recipe"));
        using EnergyRecorder recorder = rig.Start();
        Assert.Equal(
            [rig.Machine, new MeterRefused("rapl/dram-0", "permission denied"), new MeterFound("rapl/package-0", "cpu", 1000)],
            rig.Ledger.Since(0));
    }

    [Fact]
    public void Window_ReadsCounterAndUsageAtBothBorders()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter();
        counter.Draw(10);
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("train"))
        {
            rig.CpuTime = TimeSpan.FromSeconds(0.5);
            rig.Pass(0.9);
        }

        TimeSpan end = TimeSpan.FromSeconds(0.9);
        Assert.Equal(
            [
                new UsageRead(TimeSpan.Zero, TimeSpan.Zero, 1_000_000), new CounterRead("rapl/package-0", TimeSpan.Zero, 0), new WindowOpened("w1", null, "train", TimeSpan.Zero),
                new UsageRead(end, rig.CpuTime, 1_000_000), new CounterRead("rapl/package-0", end, 9_000_000), new WindowClosed("w1", end),
            ],
            rig.Ledger.Since(2));
    }

    [Fact]
    public void NestedWindows_NameTheirParent_AndSiblingsDoNot()
    {
        Rig rig = new();
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("a"))
        {
            using (recorder.Open("b")) rig.Pass(1);
            using (recorder.Open("c")) rig.Pass(1);
        }

        using (recorder.Open("d")) rig.Pass(1);
        Assert.Equal([("w1", null), ("w2", "w1"), ("w3", "w1"), ("w4", null)], rig.Ledger.Of<WindowOpened>().Select(fact => (fact.Window, fact.Parent)));
    }

    [Fact]
    public async Task WindowsOfParallelFlows_AreSiblingsUnderTheCommonParent()
    {
        Rig rig = new();
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("all"))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => recorder.Open("item").Dispose())));
        }

        Assert.Equal(["w1", "w1", "w1", "w1"], rig.Ledger.Of<WindowOpened>().Skip(1).Select(fact => fact.Parent!));
    }

    [Fact]
    public void WindowOfAClosedParent_BelongsToTheNextOpenOne()
    {
        Rig rig = new();
        using EnergyRecorder recorder = rig.Start();
        IDisposable outer = recorder.Open("outer"), inner = recorder.Open("inner");
        outer.Dispose();
        using (recorder.Open("late")) inner.Dispose();
        Assert.Equal("w2", rig.Ledger.Of<WindowOpened>()[2].Parent);
    }

    [Fact]
    public void ClosingTwice_WritesOnce()
    {
        Rig rig = new();
        using EnergyRecorder recorder = rig.Start();
        IDisposable window = recorder.Open("a");
        window.Dispose();
        window.Dispose();
        Assert.Single(rig.Ledger.Of<WindowClosed>());
    }

    [Fact]
    public void Polling_RunsOnlyWhileAWindowIsOpen_AtOneHertz()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter();
        using EnergyRecorder recorder = rig.Start();
        rig.Pass(30);
        Assert.Equal(0, counter.Reads);
        using (recorder.Open("a")) rig.Pass(30);
        Assert.Equal(32, counter.Reads);
        recorder.Dispose();
        rig.Pass(30);
        Assert.Equal(32, counter.Reads);
    }

    [Fact]
    public void WrapBetweenBorders_IsCaughtByPolling()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter(range: 100_000_000, start: 50_000_000);
        counter.Draw(20);
        using EnergyRecorder recorder = rig.Start();
        // 20 W x 60 s = 1200 J: twelve turns of a counter of 100 J.
        using (recorder.Open("a")) rig.Pass(60);
        Assert.Equal(1_200_000_000, AuditKit.Energy.Accounting.CounterTracks.Of(rig.Ledger.Since(0), _ => 50)[0].ValueAt(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void FailingCounter_IsNotedOncePerStretch_AndAtEveryBorder()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter();
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("a"))
        {
            counter.Failure = "gone";
            rig.Pass(10.5);
        }

        Assert.Equal([1.0, 10.5], rig.Ledger.Of<ReadFailed>().Select(fact => fact.At.TotalSeconds));
    }

    [Fact]
    public void BrokenPorts_NeverReachTheWork()
    {
        Broken broken = new();
        Ledger ledger = new();
        using EnergyRecorder recorder = new([broken], broken, broken, new ManualTime());
        recorder.Begin(ledger);
        using (recorder.Open("a")) Assert.Empty(ledger.Of<UsageRead>());
        Assert.Equal(["meterRefused", "windowOpened", "windowClosed"], ledger.Since(0).Select(fact => char.ToLowerInvariant(fact.GetType().Name[0]) + fact.GetType().Name[1..]));
    }

    [Fact]
    public void OpenBeforeBegin_RecordsNothing()
    {
        Rig rig = new();
        using EnergyRecorder recorder = new([rig], rig, rig, rig.Time);
        recorder.Open("a").Dispose();
        Assert.Equal(0, rig.Ledger.Count);
    }

    [Fact]
    public void DayAtOneHertzWithEightCounters_StaysUnderTwentyMegabytes()
    {
        Rig rig = new();
        for (int i = 0; i < 8; i++) rig.Counter($"rapl/package-{i}", range: 262_143_328_850).Draw(100);
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("day")) rig.Pass(86_400);
        // An event is at most 48 bytes and a list slot 8 (doubled by growth).
        Assert.InRange(rig.Ledger.Count * 64L, 1, 20_000_000);
        Assert.Equal(8 * 8_640_000.0, AuditKit.Energy.Accounting.CounterTracks.Of(rig.Ledger.Since(0)).Sum(track => track.ValueAt(TimeSpan.FromDays(1)) / 1e6), 3);
    }

    [Fact]
    public void LedgerEvents_SurviveCanonicalJson()
    {
        Rig rig = new();
        rig.Counter();
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("a")) rig.Pass(1.5);
        Assert.Equal(rig.Ledger.Since(0), CanonicalJson.Read<List<LedgerEvent>>(CanonicalJson.Write(rig.Ledger.Since(0).ToList())));
    }

    [Fact]
    public void RealMachine_StartsAndStopsFast_AndKnowsItsThreads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the machine is described from /proc");
        Ledger ledger = new();
        using EnergyRecorder recorder = EnergyRecorder.ForThisMachine(TimeProvider.System);
        long start = TimeProvider.System.GetTimestamp();
        recorder.Begin(ledger);
        recorder.Open("a").Dispose();
        // The bar is 50 ms cold; five times that keeps a loaded machine from failing the test.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 0, 250);
        Assert.True(Assert.Single(ledger.Of<MachineDescribed>()).Threads > 0);
        Assert.Contains(ledger.Since(0), fact => fact is MeterFound or MeterRefused);
    }

    private sealed class Broken : IMeterSource, IUsageReader, IMachineDescriber
    {
        MeterInventory IMeterSource.Find() => throw new InvalidOperationException("no");

        UsageReading IUsageReader.Read() => throw new InvalidOperationException("no");

        MachineDescribed IMachineDescriber.Describe() => throw new InvalidOperationException("no");
    }
}

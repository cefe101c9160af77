using AuditKit.Core.Ledgers;
using AuditKit.Energy.Accounting;
using CsCheck;

namespace AuditKit.Energy.Tests.Accounting;

[Trait("Kind", "numeric")]
public sealed class ConservationTests
{
    [Fact]
    public void ThreeEqualShares_GiveTheRestToTheFirst() => Assert.Equal([334, 333, 333], Apportionment.Split(1000, [1, 1, 1]));

    [Fact]
    public void Parts_AddUpExactly_AndStayWithinOneOfTheShare() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Double[0, 1].Array[1, 40]).Sample((whole, weights) =>
        {
            long[] parts = Apportionment.Split(whole, weights);
            Assert.Equal(whole, parts.Sum());
            double sum = weights.Sum();
            if (sum <= 0) return;
            // One microjoule of rounding, and 1e-3 for the double arithmetic of this check at 1e12.
            for (int i = 0; i < parts.Length; i++) Assert.InRange(parts[i] - (whole * weights[i] / sum), -1.001, 1.001);
        });

    [Fact]
    public void EightClientsInOneWindow_PlusUnattributed_AreTheDevice()
    {
        // E19: 1000 J over 10 s; eight clients side by side from second 1 to 8.
        List<LedgerEvent> facts = [new MeterFound("m", "cpu", 0)];
        for (int second = 0; second <= 10; second++) facts.Add(new CounterRead("m", TimeSpan.FromSeconds(second), second * 100_000_000L));
        facts.Add(new WindowOpened("round", null, "round", TimeSpan.Zero));
        for (int client = 0; client < 8; client++) facts.Add(new WindowOpened($"c{client}", "round", "client", TimeSpan.FromSeconds(1)));
        for (int client = 0; client < 8; client++) facts.Add(new WindowClosed($"c{client}", TimeSpan.FromSeconds(8)));
        facts.Add(new WindowClosed("round", TimeSpan.FromSeconds(10)));
        WindowLog log = WindowLog.Of(facts);
        WindowEnergies energies = new(log, CounterTracks.Of(facts)[0]);
        Assert.Equal(1_000_000_000, Enumerable.Range(1, 8).Sum(client => energies.Total(client).Value) + energies.Own(0) + energies.Outside);
        Assert.Equal(300_000_000, energies.Own(0));
        // Side by side nobody knows who used what: from nothing to all of the 700 J.
        Assert.Equal(new EnergySpan(87_500_000, 0, 700_000_000), energies.Total(1));
    }

    [Fact]
    public void RandomTreesOfWindows_ConserveEveryMicrojoule() =>
        Gen.Select(Gen.Int[0, 1_000_000].Array[2, 30], Gen.Int[0, 1_000_000].Array[2, 30], Gen.Long[1, 10_000_000].Array[30]).Sample((froms, lengths, steps) =>
        {
            List<LedgerEvent> facts = [new MeterFound("m", "cpu", 0)];
            long counter = 0;
            for (int i = 0; i < steps.Length; i++) facts.Add(new CounterRead("m", TimeSpan.FromMicroseconds(i * 80_000), counter += steps[i]));
            int count = Math.Min(froms.Length, lengths.Length);
            for (int i = 0; i < count; i++)
            {
                TimeSpan from = TimeSpan.FromMicroseconds(froms[i]);
                facts.Add(new WindowOpened($"w{i}", i == 0 ? null : $"w{(i - 1) / 2}", $"s{i % 3}", from));
                facts.Add(new WindowClosed($"w{i}", from + TimeSpan.FromMicroseconds(lengths[i])));
            }

            WindowLog log = WindowLog.Of(facts);
            EnergyTrack track = CounterTracks.Of(facts)[0];
            WindowEnergies energies = new(log, track);
            Assert.Equal(track.Between(log.Run).Value, Enumerable.Range(0, count).Sum(energies.Own) + energies.Outside);
        });

    [Fact]
    public void ParentOfSequentialWindows_IsChildrenPlusRest_AndEqualsItsCounterDifference()
    {
        List<LedgerEvent> facts =
        [
            new MeterFound("m", "cpu", 0), Read(0, 7), new WindowOpened("p", null, "train", At(0)), Read(1, 1007), new WindowOpened("a", "p", "epoch", At(1)),
            Read(3, 5008), new WindowClosed("a", At(3)), Read(4, 5019), new WindowOpened("b", "p", "epoch", At(4)), Read(6, 9000), new WindowClosed("b", At(6)),
            Read(7, 9999), new WindowClosed("p", At(7)),
        ];
        WindowLog log = WindowLog.Of(facts);
        WindowEnergies energies = new(log, CounterTracks.Of(facts)[0]);
        Assert.Equal((9992, 4001, 3981), (energies.Total(0).Value, energies.Total(1).Value, energies.Total(2).Value));
        Assert.Equal(9992 - 4001 - 3981, energies.Own(0));
        Assert.Equal([1, 2], log.Topmost("epoch"));
    }

    [Fact]
    public void WindowOfTheSameStageInside_IsCountedOnce()
    {
        List<LedgerEvent> facts =
        [
            new MeterFound("m", "cpu", 0), Read(0, 0), new WindowOpened("p", null, "train", At(0)), Read(1, 100), new WindowOpened("c", "p", "train", At(1)),
            Read(2, 300), new WindowClosed("c", At(2)), Read(3, 400), new WindowClosed("p", At(3)),
        ];
        Assert.Equal(400, Assert.Single(RunAccount.Of(facts, new SiteData()).Terms, term => term.Component == "cpu").Stages[0].Value);
    }

    [Fact]
    public void WindowThatIsStillOpen_CountsUpToTheLastFact()
    {
        List<LedgerEvent> facts = [new MeterFound("m", "cpu", 0), Read(0, 0), new WindowOpened("p", null, "run", At(0)), Read(5, 500)];
        Assert.Equal(TimeSpan.FromSeconds(5), WindowLog.Of(facts).Run.Length);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static CounterRead Read(double seconds, long microjoules) => new("m", At(seconds), microjoules);
}

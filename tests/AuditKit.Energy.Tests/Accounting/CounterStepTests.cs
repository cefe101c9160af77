using AuditKit.Core.Ledgers;
using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Tests.Accounting;

[Trait("Kind", "unit")]
public sealed class CounterStepTests
{
    private const long Joule = 1_000_000;

    [Fact]
    public void ValueBelowThePreviousOne_AddsTheRange()
    {
        // E2: 100, then 10, range 105.
        Assert.Equal(new CounterStep(15 * Joule, 15 * Joule, false), CounterStep.Between(100 * Joule, 10 * Joule, 105 * Joule, TimeSpan.FromSeconds(1), 50));
    }

    [Fact]
    public void SeveralTurnsPossible_GiveTheIntervalOfCandidates()
    {
        // E23: delta 40 J, range 100 J, 60 s at 5 W at most: 40, 140, 240 J.
        CounterStep step = CounterStep.Between(10 * Joule, 50 * Joule, 100 * Joule, TimeSpan.FromSeconds(60), 5);
        Assert.Equal(new CounterStep(40 * Joule, 240 * Joule, false), step);
        Assert.True(step.IsAmbiguous);
    }

    [Fact]
    public void SmallerValueWithoutRange_IsAReset() => Assert.True(CounterStep.Between(100, 10, 0, TimeSpan.FromSeconds(1), 50).IsReset);

    [Fact]
    public void WrapThatWouldNeedTooMuchPower_IsAReset() =>
        Assert.True(CounterStep.Between(100_000 * Joule, 0, 262_143 * Joule, TimeSpan.FromSeconds(1), 1000).IsReset);

    [Fact]
    public void EnergyIsNeverNegative()
    {
        for (long before = 0; before < 100; before += 7)
        {
            for (long now = 0; now < 100; now += 3)
            {
                Assert.True(CounterStep.Between(before * Joule, now * Joule, 100 * Joule, TimeSpan.FromSeconds(1), 500).Value >= 0);
            }
        }
    }

    [Fact]
    public void StretchOfAReset_IsUnknown_AndAddsNothing()
    {
        EnergyTrack track = CounterTracks.Of(
            new MeterFound("m", "cpu", 0),
            [Read(0, 500), Read(1, 510), Read(2, 3), Read(3, 13)],
            1000);
        Assert.Equal(20 * Joule, track.ValueAt(TimeSpan.FromSeconds(3)));
        Assert.Equal(1, track.Resets);
        Assert.False(track.Covers(new(TimeSpan.Zero, TimeSpan.FromSeconds(3))));
        Assert.True(track.Covers(new(TimeSpan.Zero, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void FailedReadBetweenTwoGoodOnes_LosesNothing()
    {
        // E3: the failed read is no read.
        EnergyTrack track = Assert.Single(CounterTracks.Of([new MeterFound("m", "cpu", 0), Read(0, 5), new ReadFailed("m", TimeSpan.FromSeconds(1), "gone"), Read(2, 25)]));
        Assert.Equal(EnergySpan.Exact(20 * Joule), track.Between(new(TimeSpan.Zero, TimeSpan.FromSeconds(2))));
    }

    [Fact]
    public void BorderInAGap_SplitsByTime_AndTheIntervalHoldsEveryPlace()
    {
        EnergyTrack track = CounterTracks.Of(new MeterFound("m", "cpu", 0), [Read(0, 0), Read(10, 100), Read(20, 300)], 1000);
        Assert.Equal(new EnergySpan(50 * Joule, 0, 100 * Joule), track.Between(new(TimeSpan.Zero, TimeSpan.FromSeconds(5))));
        Assert.Equal(new EnergySpan(150 * Joule, 0, 300 * Joule), track.Between(new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15))));
    }

    [Fact]
    public void VeryShortWindow_CarriesOneRefreshOfTheCounter()
    {
        EnergyTrack track = CounterTracks.Of(
            new MeterFound("m", "cpu", 0),
            [Read(0, 0), Read(1, 100), new CounterRead("m", TimeSpan.FromSeconds(1.002), 100_200_000), Read(2, 200)],
            1000);
        // Mean power 100 W x 1 ms = 0.1 J each way about 0.2 J.
        Assert.Equal(new EnergySpan(200_000, 100_000, 300_000), track.Between(new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.002))));
    }

    private static CounterRead Read(double seconds, long joules) => new("m", TimeSpan.FromSeconds(seconds), joules * Joule);
}

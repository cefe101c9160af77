using AuditKit.Reporting.Charts;

namespace AuditKit.Reporting.Tests.Charts;

[Trait("Kind", "unit")]
public sealed class ScaleTests
{
    [Fact]
    public void RoundTicks_LieOnTheScale()
    {
        Scale scale = Scale.Fitting([], 0, 100, 0.55, 0.87);

        Assert.Equal(["0.55", "0.60", "0.65", "0.70", "0.75", "0.80", "0.85"], scale.Ticks(7).Select(tick => tick.Label));
        Assert.All(scale.Ticks(7), tick => Assert.True(scale.Holds(tick.Value) || Math.Abs(tick.Value - 0.55) < 1e-12)); // 11 x 0.05 is not 0.55 in the last bit
    }

    [Fact]
    public void Decades_AreWholePowersOfTen()
    {
        Scale scale = Scale.Decades([0.0003, 0.9], 0, 100);

        Assert.Equal(["0.0001", "0.001", "0.01", "0.1", "1"], scale.Ticks(6).Select(tick => tick.Label));
        Assert.Equal(50, scale.At(0.01), 9); // the middle of four decades
    }

    [Fact]
    public void EqualValues_StillGiveAScale()
    {
        Scale scale = Scale.Fitting([0.4, 0.4], 0, 100);

        Assert.Equal(50, scale.At(0.4), 9); // the middle, but for rounding
    }

    [Fact]
    public void ValuesBeyondTheEnds_LieOnThem()
    {
        Scale scale = Scale.Fitting([], 10, 20, 0, 1);

        Assert.Equal((10, 20), (scale.At(double.NegativeInfinity), scale.At(double.PositiveInfinity)));
    }

    [Fact]
    public void Columns_KeepTheirLeastWidthAndShareTheRest()
    {
        Assert.Equal([100, 50], ColumnWidths.Of([100, 50], [20, 50], 200)!);
        Assert.Equal([70, 50], ColumnWidths.Of([100, 50], [20, 50], 120)!);
        Assert.Null(ColumnWidths.Of([100, 50], [80, 50], 120));
    }
}

using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Reporting.Numbers;
using CsCheck;

namespace AuditKit.Reporting.Tests.Numbers;

[Trait("Kind", "unit")]
public sealed class FigureTests
{
    private static readonly MetricDescriptor Rate = new("test.rate", "Rate", "1", Direction.Up, 0, 1, 1, "x / n", "none");
    private static readonly MetricDescriptor Loss = Rate with { Maximum = null, AdmitsInfinity = true };
    private static readonly MetricDescriptor Energy = Loss with { Unit = "kWh" };

    [Theory]
    [InlineData(0.6112, 0.585, 0.6371, "0.611", "[0.585,\u00A00.637]")]
    [InlineData(0.0025, 0.0018, 0.0036, "0.0025", "[0.0018,\u00A00.0036]")]
    [InlineData(0.7690, 0.7621, 0.7758, "0.769", "[0.762,\u00A00.776]")]
    [InlineData(0.5, 0.1, 0.9, "0.500", "[0.100,\u00A00.900]")]
    [InlineData(1, 1, 1, "1.000", "[1.000,\u00A01.000]")]
    public void Rate_HasThreeDecimalsAndMoreWhereTheIntervalIsNarrow(double value, double lower, double upper, string text, string interval)
    {
        Figure figure = Figure.Of(Measured(value, new Interval(lower, upper, 0.95, "wilson")), Rate, []);

        Assert.Equal((text, interval), (figure.Value, figure.Interval));
    }

    [Theory]
    [InlineData(1.43, 1.28, 1.59, "1.43", "[1.28,\u00A01.59]")]
    [InlineData(123456.7, 120000, 130000, "123\u2009457", "[120\u2009000,\u00A0130\u2009000]")]
    [InlineData(0.0000043, 0.0000035, 0.0000051, "4.3\u00A0×\u00A010⁻⁶", "[3.5,\u00A05.1]\u00A0×\u00A010⁻⁶")]
    public void Quantity_HasTheDigitsOfItsInterval(double value, double lower, double upper, string text, string interval)
    {
        Figure figure = Figure.Of(Measured(value, new Interval(lower, upper, 0.95, "bootstrap")), Energy, []);

        Assert.Equal((text, interval, "kWh"), (figure.Value, figure.Interval, figure.Unit));
    }

    [Fact]
    public void InfiniteEnds_AreWords()
    {
        Figure open = Figure.Of(Measured(1.42, new Interval(1.07, double.PositiveInfinity, 0.95, "one-run")), Loss, []);
        Figure infinite = Figure.Of(Measured(double.PositiveInfinity, null), Loss, []);

        Assert.Equal("[1.07,\u00A0infinity]", open.Interval![..5] + open.Interval[6..]);
        Assert.Equal(("infinity", null, "exact"), (infinite.Value, infinite.Interval, infinite.IntervalCell));
    }

    [Fact]
    public void ExactCount_IsWhole() => Assert.Equal("3", Figure.Of(Measured(3, null), Loss, []).Value);

    [Fact]
    public void NotMeasured_HasAReasonAndNoNumber()
    {
        Figure figure = Figure.Of(Measurement.Missing("test.rate", Slice.All, "no positive labels", 1234), Rate, []);

        Assert.Equal((null, null, "not measured", "no positive labels", "1\u2009234"), (figure.Value, figure.Interval, figure.IntervalCell, figure.Reason, figure.Count));
    }

    [Fact]
    public void Rounding_NeverMovesAnEndOverTheLimit()
    {
        Figure figure = Figure.Of(Measured(0.68, new Interval(0.65, 0.69996, 0.95, "wilson")), Rate, [new Requirement(Relation.AtLeast, 0.7)]);

        Assert.Equal("[0.65000,\u00A00.69996]", figure.Interval);
    }

    [Fact]
    public void Rounding_MovesNothingByMoreThanATenthOfTheHalfWidth() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[1e-6, 0.4]).Sample((value, half) =>
        {
            Precision precision = Precision.Of(value, new Interval(value - half, value + half, 0.95, "any"), Rate, []);

            // Half a unit of the last digit against a tenth of the half width; 1e-12 for the division.
            Assert.True(0.5 * Math.Pow(10, -precision.Digits) <= (0.1 * half) + 1e-12 || precision.Digits == 3 && half >= 0.005);
        });

    private static Measurement Measured(double value, Interval? interval) => Measurement.Of("test.rate", Slice.All, value, interval, 1363);
}

using AuditKit.Core.Policies;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Tests.Numbers;

[Trait("Kind", "unit")]
public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(0.611, 3, "0.611")]
    [InlineData(-0.031, 2, "\u22120.03")]
    [InlineData(-0.0004, 3, "0.000")]
    [InlineData(1363, 0, "1\u2009363")]
    [InlineData(-1234567.891, 1, "\u22121\u2009234\u2009567.9")]
    [InlineData(999.9996, 3, "1\u2009000.000")]
    [InlineData(double.PositiveInfinity, 3, "infinity")]
    [InlineData(double.NegativeInfinity, 3, "\u2212infinity")]
    public void Fixed_WritesOneForm(double value, int digits, string expected) => Assert.Equal(expected, NumberFormat.Fixed(value, digits));

    [Fact]
    public void Interval_HasNoPlaceWhereALineBreaks()
    {
        string text = NumberFormat.Interval(1234.5, 2345.6, 1);

        Assert.Equal("[1\u2009234.5,\u00A02\u2009345.6]", text);
        Assert.DoesNotContain(' ', text);
    }

    [Theory]
    [InlineData(Relation.AtLeast, 0.7, null, "≥\u20090.70", "at least 0.70")]
    [InlineData(Relation.AtMost, 0.01, null, "≤\u20090.01", "at most 0.01")]
    [InlineData(Relation.Below, 0.125, null, "<\u20090.125", "less than 0.125")]
    [InlineData(Relation.AtLeast, 5, null, "≥\u20095", "at least 5")]
    [InlineData(Relation.AtMost, 2.5, "kWh", "≤\u20092.5\u00A0kWh", "at most 2.5\u00A0kWh")]
    [InlineData(Relation.AtMost, 0.000002, null, "≤\u20092.0\u00A0×\u00A010⁻⁶", "at most 2.0\u00A0×\u00A010⁻⁶")]
    public void Limit_IsWrittenAsSignAndInWords(Relation relation, double limit, string? unit, string sign, string words)
    {
        var requirement = new Requirement(relation, limit, null, unit);

        Assert.Equal(sign, NumberFormat.Limit(requirement));
        Assert.Equal(words, NumberFormat.LimitInWords(requirement));
    }

    [Fact]
    public void Limit_WithTwoEnds_NamesBoth() => Assert.Equal("0.80\u20131.25", NumberFormat.Limit(new Requirement(Relation.Within, 0.8, 1.25)));

    [Theory]
    [InlineData(0.04, "40\u00A0ms")]
    [InlineData(93.4, "93.4\u00A0s")]
    [InlineData(605, "10\u00A0min 5\u00A0s")]
    [InlineData(7322, "2\u00A0h 2\u00A0min")]
    public void Duration_HasItsNaturalUnit(double seconds, string expected) => Assert.Equal(expected, NumberFormat.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Signed_WritesAPlusOnlyBeforeWhatIsNotZero()
    {
        Assert.Equal("+0.17", NumberFormat.Signed(0.17, 2));
        Assert.Equal("\u22120.03", NumberFormat.Signed(-0.03, 2));
        Assert.Equal("0.00", NumberFormat.Signed(0.001, 2));
    }
}

using AuditKit.Cli.Views;
using AuditKit.Core.Measurements;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "unit")]
public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234, "1234")]
    [InlineData(0.44846796657, "0.4485")]
    [InlineData(0.00012, "1.2e-4")]
    [InlineData(2.5e7, "2.5e+7")]
    [InlineData(double.PositiveInfinity, "infinity")]
    public void A_number_is_shown_with_the_digits_that_a_terminal_needs(double value, string shown) => Assert.Equal(shown, NumberText.Of(value));

    [Fact]
    public void A_value_that_was_not_measured_is_never_a_number() =>
        Assert.Equal("not measured", NumberText.Of(Measurement.Missing("a.b", Core.Slice.All, "no rows", 0)));

    [Fact]
    public void An_interval_is_shown_with_both_ends() => Assert.Equal("[0.2500, 0.7500]", NumberText.Of(new Interval(0.25, 0.75, 0.95, "wilson")));
}

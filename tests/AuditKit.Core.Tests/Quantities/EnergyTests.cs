using AuditKit.Core.Quantities;
using CsCheck;

namespace AuditKit.Core.Tests.Quantities;

[Trait("Kind", "numeric")]
public sealed class EnergyTests
{
    [Fact]
    public void A_megajoule_is_ten_thirty_sixths_of_a_kilowatt_hour() =>
        Assert.Equal(1 / 3.6, Energy.FromJoules(1e6).KilowattHours, 1e-15); // one rounding of a double near 0.28

    [Fact]
    public void Parts_add_up_to_the_total_exactly() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[1, 50].Sample(parts =>
        parts.Select(part => new Energy(part)).Aggregate(Energy.Zero, (left, right) => left + right).Microjoules == parts.Sum());

    [Fact]
    public void A_kilowatt_hour_at_a_hundred_grams_is_a_hundred_grams() =>
        Assert.Equal(100, CarbonIntensity.FromGramsPerKilowattHour(100).Of(Energy.FromKilowattHours(1)).Grams, 1e-12); // exact but for one rounding

    [Fact]
    public void Quantities_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CarbonIntensity.FromGramsPerKilowattHour(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Epsilon.From(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.FromWatts(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Energy.FromJoules(1).Over(TimeSpan.Zero));
    }
}

using System.Text.Json;
using AuditKit.Core.Quantities;
using AuditKit.Energy.Carbon;
using AuditKit.Testing;
using CoreEnergy = AuditKit.Core.Quantities.Energy;

namespace AuditKit.Energy.Tests.Carbon;

[Trait("Kind", "numeric")]
public sealed class CarbonTests
{
    // Energies are kept in whole microjoules: 2.8e-13 kWh, far below every tolerance here.
    private const double Rounding = 1e-12;

    [Fact]
    public void Megajoule_IsExactlyOne3Point6th() => Assert.Equal(1 / 3.6, CoreEnergy.FromJoules(1e6).KilowattHours, Rounding);

    [Theory]
    [InlineData(50, 0.1)]
    [InlineData(100, 0.2)]
    public void TwoKilowattHours_AtADeclaredFactor(double grams, double kilograms) =>
        Assert.Equal(kilograms, CarbonIntensity.FromGramsPerKilowattHour(grams).Of(CoreEnergy.FromKilowattHours(2)).Kilograms, Rounding);

    [Theory]
    [InlineData(1, "FRA", 0.056039)]
    [InlineData(2.5, "FI", 0.180)]
    [InlineData(1, "WORLD", 0.475)]
    [InlineData(1, "fr", 0.056039)]
    [InlineData(1, "DE", 0.38095)]
    public void Region_GivesItsFactor(double kilowattHours, string region, double kilograms) =>
        Assert.Equal(kilograms, GridFactorTable.Find(region)!.Intensity.Of(CoreEnergy.FromKilowattHours(kilowattHours)).Kilograms, Rounding);

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("US-NV")]
    [InlineData("Germany")]
    public void UnknownRegion_GivesNothing(string region) => Assert.Null(GridFactorTable.Find(region));

    [Fact]
    public void EveryFactor_HasAYearAndASource_AndSecondSourcesMakeTheInterval()
    {
        string[] regions = ["AUS", "AUT", "BEL", "BRA", "CAN", "CHE", "CHN", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "IND", "IRL", "ISL", "ITA", "JPN", "KOR", "MEX", "NLD", "NOR", "NZL", "POL", "PRT", "SAU", "SGP", "SWE", "TWN", "USA", "ZAF", "SE1", "SE2", "SE3", "SE4", "NO1", "NO2", "NO3", "NO4", "NO5", "FI", "WORLD"];
        Assert.All(regions, region =>
        {
            GridFactor factor = GridFactorTable.Find(region)!;
            Assert.InRange(factor.Year, 2019, 2030);
            Assert.NotEmpty(factor.Source);
            Assert.InRange(factor.Intensity.GramsPerKilowattHour, factor.Low, factor.High);
        });
        Assert.Equal((7.62, 30.08), (GridFactorTable.Find("NO")!.Low, GridFactorTable.Find("NO")!.High));
    }

    [Fact]
    public void CountryAndZoneOfFinland_LieInEachOthersInterval()
    {
        Assert.Equal(79.158, GridFactorTable.Find("FIN")!.Intensity.GramsPerKilowattHour);
        Assert.Equal((72, 79.158), (GridFactorTable.Find("FI")!.Low, GridFactorTable.Find("FI")!.High));
        Assert.Equal((72, 79.158), (GridFactorTable.Find("FIN")!.Low, GridFactorTable.Find("FIN")!.High));
    }

    [Fact]
    public void FuelMix_IsTheWeightedMean()
    {
        // E11
        Assert.Equal(731.59, FuelMix.Of(new Dictionary<string, double> { ["coal"] = 0.25, ["oil"] = 0.35, ["gas"] = 0.26, ["nuclear"] = 0.14 }).GramsPerKilowattHour, 1e-9);
        Assert.Throws<ArgumentException>(() => FuelMix.Of(new Dictionary<string, double> { ["coal"] = 0.5 }));
        Assert.Throws<ArgumentException>(() => FuelMix.Of(new Dictionary<string, double> { ["peat"] = 1 }));
    }

    [Fact]
    public void PoundsPerMegawattHour_AreExact() => Assert.Equal(453.59237, CarbonUnits.FromPoundsPerMegawattHour(1000).GramsPerKilowattHour, 1e-9);

    [Fact]
    public void GreenAlgorithms_ExampleIsReproduced()
    {
        // E14
        CoreEnergy energy = GreenAlgorithmsFormula.Of(TimeSpan.FromHours(12), 12, 7.5, 1, 64, 1.67);
        CarbonMass mass = CarbonIntensity.FromGramsPerKilowattHour(231.12).Of(energy);
        Assert.Equal(2.2813536, energy.KilowattHours, 1e-10);
        // The rest is printed with three to four decimals.
        Assert.Equal(527.266, mass.Grams, 5e-4);
        Assert.Equal(0.5752, CarbonEquivalents.TreeMonths(mass), 5e-5);
        Assert.Equal(3.013, CarbonEquivalents.CarKilometres(mass), 5e-4);
    }

    [Fact]
    public void ProcessorOfThreeHundredSquareMillimetres_Takes15Kilograms() => Assert.Equal(15.05, EmbodiedCarbon.Processor(300).Kilograms, 1e-9);

    [Fact]
    public void PeerValues_AreReproduced()
    {
        string? path = SharedFiles.Find("reference/energy/codecarbon.json");
        Assert.SkipWhen(path is null, SharedFiles.Absent("reference/energy/codecarbon.json"));
        using JsonDocument peer = JsonDocument.Parse(File.ReadAllText(path));
        Assert.All(peer.RootElement.GetProperty("country").EnumerateArray(), row =>
        {
            GridFactor factor = GridFactorTable.Find(row.GetProperty("country_iso3").GetString()!)!;
            double kilograms = factor.Intensity.Of(CoreEnergy.FromKilowattHours(row.GetProperty("energy_kwh").GetDouble())).Kilograms;
            Assert.Equal(row.GetProperty("emissions_kg").GetDouble(), kilograms, Rounding);
        });
        Assert.All(peer.RootElement.GetProperty("power_to_energy").EnumerateArray(), row =>
        {
            CoreEnergy energy = Power.FromWatts(row.GetProperty("watts").GetDouble()).For(TimeSpan.FromSeconds(row.GetProperty("seconds").GetDouble()));
            Assert.Equal(row.GetProperty("energy_kwh").GetDouble(), energy.KilowattHours, Rounding);
        });
    }
}

using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>
/// Grid factors by region. Countries: Our World in Data (based on Ember), CC BY 4.0, as carried by mlco2/codecarbon (MIT), life
/// cycle, generation. Zones of the Nordic market: codecarbon's table of 2025 generation, and its value for zone FI.
/// </summary>
internal static class GridFactorTable
{
    /// <summary>Version of the table; goes into the record.</summary>
    public const string Version = "2026-09";

    /// <summary>Line that the licence of the data asks for.</summary>
    public const string Attribution = "Grid factors: Our World in Data (based on Ember), CC BY 4.0.";

    private const string World = "WORLD", LifeCycle = "life cycle, generation";
    private const string OurWorld = "Our World in Data (Ember)", GreenAlgorithms = "Green Algorithms 2.2", Nordic = "codecarbon, ENTSO-E generation", CodeCarbon = "codecarbon";

    private static readonly Country[] Countries =
    [
        new("AUS", "AU", 548.692), new("AUT", "AT", 110.812), new("BEL", "BE", 138.107), new("BRA", "BR", 98.348), new("CAN", "CA", 170.043),
        new("CHE", "CH", 34.843), new("CHN", "CN", 582.317), new("DEU", "DE", 380.95), new("DNK", "DK", 151.65), new("ESP", "ES", 174.05),
        new("EST", "EE", 416.667), new("FIN", "FI", 79.158), new("FRA", "FR", 56.039), new("GBR", "GB", 237.589), new("IND", "IN", 713.441),
        new("IRL", "IE", 290.805), new("ITA", "IT", 330.718), new("JPN", "JP", 485.392), new("KOR", "KR", 430.567), new("MEX", "MX", 507.245),
        new("NLD", "NL", 267.622), new("NOR", "NO", 30.08), new("NZL", "NZ", 112.758), new("POL", "PL", 661.926), new("PRT", "PT", 165.553),
        new("SGP", "SG", 470.783), new("SWE", "SE", 40.695), new("TWN", "TW", 642.378), new("USA", "US", 369.473), new("ZAF", "ZA", 707.686),
        new("ISL", "IS", 27.68, 2022), new("SAU", "SA", 706.791, 2022),
    ];

    private static readonly Dictionary<string, SecondFactor[]> Seconds = new(StringComparer.Ordinal)
    {
        ["NOR"] = [Second(7.62, 2020, GreenAlgorithms + " (AIB)")],
        ["SWE"] = [Second(5.67, 2020, GreenAlgorithms + " (AIB)")],
        ["GBR"] = [Second(231.12, 2020, GreenAlgorithms + " (UK government)"), Second(212.33, 2021, "UK government conversion factors, generation")],
        ["ZAF"] = [Second(900.6, 2020, GreenAlgorithms + " (Climate Transparency)")],
        ["AUS"] = [Second(840, 2019, GreenAlgorithms + " (Australian government)")],
        ["FIN"] = [Second(72, 2025, CodeCarbon)],
    };

    private static readonly Dictionary<string, double> Zones = new(StringComparer.Ordinal)
    {
        ["SE1"] = 25.9,
        ["SE2"] = 25.7,
        ["SE3"] = 27.0,
        ["SE4"] = 24.7,
        ["NO1"] = 26.0,
        ["NO2"] = 27.0,
        ["NO3"] = 25.8,
        ["NO4"] = 51.7,
        ["NO5"] = 26.6,
    };

    /// <summary>
    /// The factor of a region: ISO 3166 alpha-3 or alpha-2, a Nordic zone, or WORLD. Null for any other: no region is guessed.
    /// <c>FI</c> names the market zone, <c>FIN</c> the country's yearly mix; each lies inside the other's interval.
    /// </summary>
    public static GridFactor? Find(string region)
    {
        string key = region.Trim().ToUpperInvariant();
        if (key == World) return Of(World, 475, 2019, "International Energy Agency", LifeCycle, Second(481, 2023, CodeCarbon));
        if (key == "FI") return Of("FI (zone)", 72, 2025, CodeCarbon, LifeCycle, Second(79.158, 2023, OurWorld));
        if (Zones.TryGetValue(key, out double grams)) return Of(key + " (zone)", grams, 2025, Nordic, LifeCycle);
        return Countries.FirstOrDefault(country => country.Alpha3 == key || country.Alpha2 == key) is { } found
            ? Of(found.Alpha3, found.Grams, found.Year, OurWorld, LifeCycle, Seconds.GetValueOrDefault(found.Alpha3, []))
            : null;
    }

    private static GridFactor Of(string region, double grams, int year, string source, string boundary, params SecondFactor[] others) =>
        new(region, CarbonIntensity.FromGramsPerKilowattHour(grams), year, source, boundary) { Others = others };

    private static SecondFactor Second(double grams, int year, string source) => new(CarbonIntensity.FromGramsPerKilowattHour(grams), year, source);
}

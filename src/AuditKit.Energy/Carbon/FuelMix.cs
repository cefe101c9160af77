using AuditKit.Core.Quantities;

namespace AuditKit.Energy.Carbon;

/// <summary>A grid factor from the fuels of a mix: the mean of the fuels' factors, weighted by share.</summary>
internal static class FuelMix
{
    private static readonly Dictionary<string, double> Grams = new(StringComparer.Ordinal)
    {
        ["coal"] = 995,
        ["oil"] = 816,
        ["gas"] = 743,
        ["fossil"] = 635,
        ["solar"] = 48,
        ["geothermal"] = 38,
        ["nuclear"] = 29,
        ["hydro"] = 26,
        ["wind"] = 26,
    };

    /// <summary>Shares by fuel, which add up to 1.</summary>
    /// <exception cref="ArgumentException">A fuel is unknown, or the shares do not add up to 1.</exception>
    public static CarbonIntensity Of(IReadOnlyDictionary<string, double> shares)
    {
        if (Math.Abs(shares.Values.Sum() - 1) > 1e-9) throw new ArgumentException("The shares of a mix add up to 1.", nameof(shares));
        return CarbonIntensity.FromGramsPerKilowattHour(shares.Sum(share => share.Value * Factor(share.Key)));
    }

    private static double Factor(string fuel) => Grams.TryGetValue(fuel, out double grams) ? grams : throw new ArgumentException($"'{fuel}' is not a known fuel.", nameof(fuel));
}

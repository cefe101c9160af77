using AuditKit.Energy.Accounting;

namespace AuditKit.Energy.Uncertainty;

/// <summary>Errors of first order. Good when relative errors are small; the draws do not need that.</summary>
internal static class ClosedForm
{
    /// <summary>Relative error of a product of independent factors: root of the sum of squares.</summary>
    public static double Product(params ReadOnlySpan<double> relative)
    {
        double sum = 0;
        foreach (double error in relative) sum += error * error;
        return Math.Sqrt(sum);
    }

    /// <summary>Relative error of a sum of independent terms.</summary>
    public static double Sum(IReadOnlyList<Spread> terms) => Math.Sqrt(terms.Sum(term => term.Variance)) / terms.Sum(term => term.Mean);

    /// <summary>What one term adds to the variance: its span as a rectangle, times a relative error.</summary>
    public static Spread Of(EnergyTerm term)
    {
        double low = term.Run.Low / 1e6, high = term.Run.High / 1e6, middle = (low + high) / 2, width = (high - low) * (high - low) / 12, error = term.RelativeError * term.RelativeError;
        return new Spread.Normal(middle, middle > 0 ? Math.Sqrt((error * ((middle * middle) + width)) + width) / middle : 0);
    }

    /// <summary>
    /// Shares of the variance of (sum of the terms) x factors: the squared relative contributions, as shares of their sum,
    /// largest first. Empty where nothing is uncertain.
    /// </summary>
    public static IReadOnlyList<VarianceShare> Tornado(IReadOnlyList<(string Name, Spread Spread)> terms, IReadOnlyList<(string Name, Spread Spread)> factors)
    {
        double mean = terms.Sum(term => term.Spread.Mean);
        if (mean <= 0) return [];
        List<VarianceShare> parts = [];
        foreach ((string name, Spread spread) in terms) parts.Add(new(name, spread.Variance / (mean * mean)));
        foreach ((string name, Spread spread) in factors.Where(factor => factor.Spread.Mean > 0)) parts.Add(new(name, spread.Variance / (spread.Mean * spread.Mean)));
        double sum = parts.Sum(part => part.Share);
        return sum > 0
            ? [.. parts.Where(part => part.Share > 0).Select(part => part with { Share = part.Share / sum }).OrderByDescending(part => part.Share).ThenBy(part => part.Name, StringComparer.Ordinal)]
            : [];
    }
}

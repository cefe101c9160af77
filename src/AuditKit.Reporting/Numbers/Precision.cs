using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Numbers;

/// <summary>
/// Digits that a measurement is printed with: so many that the last one is worth a fifth of the interval's half width at most (between
/// one and two significant digits of it), three decimals at least for a dimensionless number, and more where rounding would move the
/// value or an end to the other side of a limit.
/// </summary>
/// <param name="Digits">Digits after the point, of the mantissa where there is an exponent.</param>
/// <param name="Exponent">The common power of ten of very small and very large numbers; null for plain numbers.</param>
internal readonly record struct Precision(int Digits, int? Exponent)
{
    private const int Most = 12;

    // Rounding then moves an end by a tenth of the half width at most.
    private const double StepsPerHalfWidth = 5;

    private const double Smallest = 1e-4, Largest = 1e10;

    public static Precision Of(double estimate, Interval? interval, MetricDescriptor? metric, IEnumerable<Requirement> limits)
    {
        double[] numbers = [.. new[] { estimate, interval?.Lower ?? estimate, interval?.Upper ?? estimate }.Where(double.IsFinite)];
        double largest = numbers.Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool isRate = metric is null or { Unit: "1" };
        if (largest != 0 && (largest >= Largest || (largest < Smallest && (!isRate || interval is null))))
        {
            int exponent = NumberFormat.Exponent(largest);
            return new(Math.Clamp(Plain(HalfWidth(estimate, interval)) + exponent, 1, Most), exponent);
        }

        return new(Kept(numbers, Decimals(estimate, interval, isRate, metric), limits), null);
    }

    private static int Decimals(double estimate, Interval? interval, bool isRate, MetricDescriptor? metric)
    {
        if (HalfWidth(estimate, interval) is > 0 and var half) return Math.Clamp(Plain(half), isRate ? 3 : 0, Most);
        if (estimate == Math.Floor(estimate) && !(isRate && metric?.Maximum is 1)) return 0;
        // Without an interval beside it, a small number (a p-value) must not be printed as nothing.
        return isRate ? Math.Clamp(-NumberFormat.Exponent(estimate), 3, Most) : Math.Clamp(3 - NumberFormat.Exponent(estimate), 0, Most);
    }

    /// <summary>Half of the width; of an interval with one infinite end the distance to the other.</summary>
    private static double HalfWidth(double estimate, Interval? interval) => interval switch
    {
        null => 0,
        { Width: var width } when double.IsFinite(width) => width / 2,
        _ => new[] { estimate - interval.Lower, interval.Upper - estimate }.Where(double.IsFinite).DefaultIfEmpty(0).Max(),
    };

    /// <summary>The least decimals whose unit is a fifth of the half width or less; 3 where there is none.</summary>
    private static int Plain(double half) => half > 0 ? (int)Math.Ceiling(-Math.Log10(half / StepsPerHalfWidth) - 1e-9) : 3;

    private static int Kept(double[] numbers, int digits, IEnumerable<Requirement> limits)
    {
        double[] ends = [.. limits.SelectMany(limit => limit.Upper is { } upper ? [limit.Limit, upper] : new[] { limit.Limit })];
        while (digits < Most && ends.Any(limit => numbers.Any(number => Moves(number, limit, digits)))) digits++;
        return digits;
    }

    private static bool Moves(double number, double limit, int digits) => Math.Sign(Math.Round(number, digits) - limit) != Math.Sign(number - limit);
}

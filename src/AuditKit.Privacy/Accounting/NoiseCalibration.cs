using AuditKit.Core.Specs;

namespace AuditKit.Privacy.Accounting;

/// <summary>Finds the least noise with eps(noise) &lt;= target, for an epsilon that falls as noise grows.</summary>
internal static class NoiseCalibration
{
    /// <summary>Relative width of the bracket around the answer.</summary>
    public const double Precision = 1e-6;

    private const double SmallestNoise = 1e-3, LargestNoise = 1e9;

    /// <exception cref="InvalidInputException">No noise in [1e-3, 1e9] reaches the target, or any noise does.</exception>
    public static CalibratedNoise Least(Func<double, double> epsilonOfNoise, double target)
    {
        double high = 1;
        while (epsilonOfNoise(high) > target)
        {
            high *= 2;
            if (high > LargestNoise) throw Unreachable(target, epsilonOfNoise(LargestNoise));
        }

        double low = high / 2;
        while (epsilonOfNoise(low) <= target)
        {
            (high, low) = (low, low / 2);
            if (low < SmallestNoise) throw NoNoiseNeeded(target);
        }

        while (high / low > 1 + Precision)
        {
            double middle = Math.Sqrt(low * high);
            if (epsilonOfNoise(middle) <= target) high = middle;
            else low = middle;
        }

        return new CalibratedNoise(high, epsilonOfNoise(high), low, epsilonOfNoise(low));
    }

    private static InvalidInputException Unreachable(double target, double best) => new(
        "target-epsilon",
        FormattableString.Invariant($"no noise reaches epsilon {target:R}: with noise {LargestNoise:R} the bound is still {best:G6}"),
        "Ask for a larger epsilon or delta, or name another accountant");

    private static InvalidInputException NoNoiseNeeded(double target) => new(
        "target-epsilon",
        FormattableString.Invariant($"epsilon {target:R} holds with any noise above {SmallestNoise:R}: delta alone covers the sampled records"),
        "Ask for a smaller delta or a smaller epsilon");
}

using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Calibration;

/// <summary>
/// FPR = p / (1 - p) x (1 - PPV) / PPV x (1 - FNR), p the base rate (Chouldechova 2017, equation 2.6): an identity of the four cells. With
/// PPV and FNR equal in two groups and p not, FPR cannot be equal.
/// </summary>
/// <param name="BaseRate">p.</param>
/// <param name="PositivePredictiveValue">PPV.</param>
/// <param name="FalseNegativeRate">FNR.</param>
internal sealed record ImpossibilityIdentity(double BaseRate, double PositivePredictiveValue, double FalseNegativeRate)
{
    /// <summary>The false positive rate that the other three leave.</summary>
    public double FalsePositiveRate => BaseRate / (1 - BaseRate) * (1 - PositivePredictiveValue) / PositivePredictiveValue * (1 - FalseNegativeRate);

    /// <summary>The identity on a slice; null where a rate is undefined, every label is positive or no positive prediction is right.</summary>
    public static ImpossibilityIdentity? Of(CubeSlice slice)
    {
        Proportion ppv = ConfusionMetrics.PositivePredictiveValue.Rate(slice.Outcomes), fnr = ConfusionMetrics.FalseNegativeRate.Rate(slice.Outcomes);
        // Over the rows that have label and prediction: those of the other rates.
        Proportion rate = slice.Outcomes.Share(OutcomeCells.TruePositive | OutcomeCells.FalseNegative, OutcomeCells.Complete);
        if (!rate.IsDefined || !ppv.IsDefined || !fnr.IsDefined || rate.Estimate >= 1 || ppv.Estimate <= 0) return null;
        return new(rate.Estimate, ppv.Estimate, fnr.Estimate);
    }

    /// <summary>The false positive rate of this base rate with the PPV and FNR of another.</summary>
    public double At(ImpossibilityIdentity other) => (other with { BaseRate = BaseRate }).FalsePositiveRate;
}

using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Sum of weights and of their squares over a set of rows; both are the number of rows where every row counts once.</summary>
/// <param name="Sum">Sum of w.</param>
/// <param name="Square">Sum of w^2.</param>
public readonly record struct WeightSum(double Sum, double Square)
{
    /// <summary>The effective number of rows (sum w)^2 / sum w^2 (Kish 1965); 0 where nothing weighs.</summary>
    public double Effective => Square > 0 ? Sum * Sum / Square : 0;

    /// <summary>The variance inflation that unequal weights cost, n sum w^2 / (sum w)^2 (Kish 1965); 1 for equal weights.</summary>
    public double DesignEffect(long rows) => Effective > 0 ? rows / Effective : 1;

    internal static WeightSum Of(Int128[] weights, Int128[] squares) => new(FixedPoint.ToDouble(ScoreWeights.Sum(weights)), FixedPoint.ToDouble(ScoreWeights.Sum(squares)));
}

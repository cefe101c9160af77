using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Confusion;

/// <summary>A share of rows with what an interval needs: whole counts, or a weighted share with Kish's effective number of rows.</summary>
public readonly record struct Proportion
{
    private readonly double share;

    private Proportion(long successes, long trials, double share, double effectiveTrials, bool weighted) =>
        (Successes, Trials, this.share, EffectiveTrials, IsWeighted) = (successes, trials, share, effectiveTrials, weighted);

    /// <summary>Rows that count; 0 for a weighted share.</summary>
    public long Successes { get; }

    /// <summary>Rows in the denominator.</summary>
    public long Trials { get; }

    /// <summary>Rows in the denominator, or (sum w)^2 / sum w^2.</summary>
    public double EffectiveTrials { get; }

    /// <summary>True for a weighted share.</summary>
    public bool IsWeighted { get; }

    /// <summary>True if the denominator is not empty.</summary>
    public bool IsDefined => EffectiveTrials > 0;

    /// <summary>The share in [0, 1].</summary>
    /// <exception cref="DivideByZeroException">The denominator is empty.</exception>
    public double Estimate => IsWeighted ? share : ExactFraction.Divide(Successes, Trials);

    /// <summary>The share times <see cref="EffectiveTrials"/>.</summary>
    public double EffectiveSuccesses => IsWeighted ? share * EffectiveTrials : Successes;

    /// <summary>A share of whole counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or successes exceed trials.</exception>
    public static Proportion Of(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        return new(successes, trials, 0, trials, false);
    }

    /// <summary>A weighted share.</summary>
    /// <param name="share">In [0, 1].</param>
    /// <param name="effectiveTrials">(sum w)^2 / sum w^2 over the denominator.</param>
    /// <param name="rows">Rows in the denominator.</param>
    public static Proportion Weighted(double share, double effectiveTrials, long rows) => new(0, rows, share, effectiveTrials, true);

    /// <summary>The sign of this share minus the other, without rounding for whole counts.</summary>
    public int CompareTo(Proportion other) => IsWeighted || other.IsWeighted
        ? Estimate.CompareTo(other.Estimate)
        : ExactFraction.Compare(Successes, Trials, other.Successes, other.Trials);

    /// <summary>This share minus the other, rounded once for whole counts.</summary>
    public double Minus(Proportion other) => IsWeighted || other.IsWeighted
        ? Estimate - other.Estimate
        : ExactFraction.Difference(Successes, Trials, other.Successes, other.Trials);

    /// <summary>This share over the other, rounded once for whole counts.</summary>
    /// <exception cref="DivideByZeroException">The other share is zero.</exception>
    public double Over(Proportion other) => IsWeighted || other.IsWeighted
        ? (other.Estimate > 0 ? Estimate / other.Estimate : throw new DivideByZeroException("A ratio needs a denominator."))
        : ExactFraction.Ratio(Successes, Trials, other.Successes, other.Trials);
}

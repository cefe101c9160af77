using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>
/// Means of two quantities in [0, 1] over the same rows, with what intervals need. Intervals are built on means to which 1/2 was added in
/// each corner (0,0), (0,1), (1,0), (1,1), as Agresti and Min (2005) do for two decisions; either mean alone is then (x + 1)/(n + 2).
/// </summary>
internal sealed record PairedMean
{
    /// <summary>Rows.</summary>
    public required long Rows { get; init; }

    /// <summary>The mean before.</summary>
    public required double RawBefore { get; init; }

    /// <summary>The mean after.</summary>
    public required double RawAfter { get; init; }

    /// <summary>The smoothed mean before.</summary>
    public required double Before { get; init; }

    /// <summary>The smoothed mean after.</summary>
    public required double After { get; init; }

    /// <summary>Squared standard error of the mean before.</summary>
    public required double BeforeVariance { get; init; }

    /// <summary>Squared standard error of the mean after.</summary>
    public required double AfterVariance { get; init; }

    /// <summary>Covariance of the two means.</summary>
    public required double Covariance { get; init; }

    /// <summary>Squared standard error of after minus before.</summary>
    public double ChangeVariance => Math.Max(0, BeforeVariance + AfterVariance - (2 * Covariance));

    /// <summary>The mean over cells; null where they hold no weight. Weighted rows count as Kish's effective number of rows, rows of units as <see cref="PairedUnits"/> says.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="of">Both quantities of a cell.</param>
    public static PairedMean? Of(IEnumerable<JointRow> cells, Func<JointRow, (double Before, double After)> of)
    {
        JointRow[] all = [.. cells];
        long rows = 0;
        CompensatedSum weight = default, square = default, before = default, after = default, squaredBefore = default, squaredAfter = default, product = default;
        foreach (JointRow cell in all)
        {
            (double x, double y) = of(cell);
            rows += cell.Count;
            weight.Add(cell.Weight);
            square.Add(cell.SquaredWeight);
            before.Add(cell.Weight * x);
            after.Add(cell.Weight * y);
            squaredBefore.Add(cell.Weight * x * x);
            squaredAfter.Add(cell.Weight * y * y);
            product.Add(cell.Weight * x * y);
        }

        if (!(weight.Value > 0)) return null;
        double total = weight.Value, independent = total * total / square.Value;
        double effective = all[0].Unit is null ? independent : PairedUnits.EffectiveRows(all, of, independent), size = effective + 2;
        double Smoothed(double sum, double added) => ((effective * sum / total) + added) / size;
        (double x1, double y1) = (Smoothed(before.Value, 1), Smoothed(after.Value, 1));
        return new PairedMean
        {
            Rows = rows,
            RawBefore = before.Value / total,
            RawAfter = after.Value / total,
            Before = x1,
            After = y1,
            BeforeVariance = Math.Max(0, Smoothed(squaredBefore.Value, 1) - (x1 * x1)) / size,
            AfterVariance = Math.Max(0, Smoothed(squaredAfter.Value, 1) - (y1 * y1)) / size,
            Covariance = (Smoothed(product.Value, 0.5) - (x1 * y1)) / size,
        };
    }

    /// <summary>After minus before, with its interval.</summary>
    public MeasuredValue Change(double level)
    {
        double half = StandardNormal.TwoSided(level) * Math.Sqrt(ChangeVariance), raw = RawAfter - RawBefore, middle = After - Before;
        return new MeasuredValue.Measured(raw, new Interval(Math.Max(-1, Math.Min(raw, middle - half)), Math.Min(1, Math.Max(raw, middle + half)), level, "Agresti-Min, expected decisions"));
    }

    /// <summary>The mean after, with its interval.</summary>
    public MeasuredValue Mitigated(double level)
    {
        double half = StandardNormal.TwoSided(level) * Math.Sqrt(AfterVariance);
        return new MeasuredValue.Measured(RawAfter, new Interval(Math.Clamp(Math.Min(RawAfter, After - half), 0, 1), Math.Clamp(Math.Max(RawAfter, After + half), 0, 1), level, "plus two rows, expected decisions"));
    }
}

using System.Numerics;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Search;

/// <summary>
/// Rows that come in units or have weights: weighted means, compared by the linearised variance of sums over units (Taylor
/// linearisation of a ratio, Cochran 1977, section 6) and Student's t with one degree less than the units (by Kish's effective number
/// where rows are weighted) of the smaller side. A rate is taken as (x + 1) / (n + 2), n the effective number, for residuals and for the
/// middle of its intervals (Agresti and Caffo 2000): no errors in a few rows are no proof of a rate of 0.
/// </summary>
internal sealed class UnitComparison : HalfComparison
{
    private const string Method = "linearised, by unit";

    private readonly double[] values;
    private readonly double[] weights;
    private readonly int[] units;
    private readonly int unitCount;
    private readonly bool isRate;

    public UnitComparison(SliceSearchRows rows, int[] half)
    {
        isRate = rows.Statistic is RateStatistic;
        values = [.. half.Select(rows.Statistic.ValueAt)];
        weights = [.. half.Select(row => rows.Weights.IsEmpty ? 1 : rows.Weights.Span[row])];
        int[] codes = [.. half.Select((row, i) => rows.Units.IsEmpty ? i : rows.Units.Span[row])];
        Dictionary<int, int> numbers = [];
        units = [.. codes.Select(code => numbers.TryGetValue(code, out int number) ? number : numbers[code] = numbers.Count)];
        unitCount = numbers.Count;
    }

    public override double? Value(ulong[] mask) => Sum(mask) is { Weight: > 0 } side ? side.Mean : null;

    public override Interval? ValueInterval(ulong[] mask, double level)
    {
        Side side = Sum(mask);
        double[] residuals = new double[unitCount];
        if (side.Weight <= 0 || side.Effective <= 1 || !AddResiduals(mask, side, 1, residuals)) return null;
        double half = Half(residuals, side.Effective - 1, level), centre = Centre(side), lower = Math.Min(side.Mean, centre - half), upper = Math.Max(side.Mean, centre + half);
        return isRate ? new Interval(Math.Max(0, lower), Math.Min(1, upper), level, Method) : new Interval(lower, upper, level, Method);
    }

    public override double? Divergence(ulong[] mask, ulong[] all) => Sum(mask) is { Weight: > 0 } side ? side.Mean - Sum(all).Mean : null;

    public override Interval? DivergenceInterval(ulong[] mask, ulong[] all, double level)
    {
        ulong[] others = RowBits.Without(all, mask);
        Side slice = Sum(mask), rest = Sum(others);
        if (Contrast(mask, others) is not { } contrast || Divergence(mask, all) is not { } divergence) return null;
        double half = contrast.Error * StudentT.InvCDF(0, 1, contrast.Freedom, 0.5 + (level / 2)), centre = Centre(slice) - Centre(rest);
        double share = rest.Weight / (slice.Weight + rest.Weight);
        return new Interval(Math.Min(divergence, share * (centre - half)), Math.Max(divergence, share * (centre + half)), level, Method);
    }

    public override SliceTest Test(ulong[] first, ulong[] second)
    {
        if (Contrast(first, second) is not { } contrast) return SliceTest.None;
        double t = contrast.Difference / contrast.Error;
        return new SliceTest(Math.Min(1, 2 * StudentT.CDF(0, 1, contrast.Freedom, -Math.Abs(t))), t);
    }

    private (double Difference, double Error, double Freedom)? Contrast(ulong[] first, ulong[] second)
    {
        Side one = Sum(first), other = Sum(second);
        double freedom = Math.Min(one.Effective, other.Effective) - 1;
        double[] residuals = new double[unitCount];
        if (!(freedom > 0) || !AddResiduals(first, one, 1, residuals) || !AddResiduals(second, other, -1, residuals)) return null;
        return (one.Mean - other.Mean, Math.Sqrt(Squares(residuals)), freedom);
    }

    private double Half(double[] residuals, double freedom, double level) => Math.Sqrt(Squares(residuals)) * StudentT.InvCDF(0, 1, freedom, 0.5 + (level / 2));

    private double Centre(Side side) => isRate ? ((side.Mean * side.Effective) + 1) / (side.Effective + 2) : side.Mean;

    private double Squares(double[] residuals)
    {
        CompensatedSum sum = default;
        foreach (double residual in residuals) sum.Add(residual * residual);
        return sum.Value * unitCount / Math.Max(1, unitCount - 1);
    }

    // False where the rows show no spread at all.
    private bool AddResiduals(ulong[] mask, Side side, double sign, double[] residuals)
    {
        double centre = Centre(side);
        bool varies = false;
        foreach (int i in Counted(mask))
        {
            double residual = weights[i] * (values[i] - centre) / side.Weight;
            varies |= residual != 0;
            residuals[units[i]] += sign * residual;
        }

        return varies;
    }

    private Side Sum(ulong[] mask)
    {
        CompensatedSum weight = default, product = default;
        double[] byUnit = new double[unitCount];
        foreach (int i in Counted(mask))
        {
            weight.Add(weights[i]);
            product.Add(weights[i] * values[i]);
            byUnit[units[i]] += weights[i];
        }

        double squares = byUnit.Sum(unit => unit * unit);
        return new Side(weight.Value, weight.Value > 0 ? product.Value / weight.Value : 0, squares > 0 ? weight.Value * weight.Value / squares : 0);
    }

    private IEnumerable<int> Counted(ulong[] mask)
    {
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                int i = (word * 64) + BitOperations.TrailingZeroCount(bits);
                if (!double.IsNaN(values[i])) yield return i;
            }
        }
    }

    private readonly record struct Side(double Weight, double Mean, double Effective);
}

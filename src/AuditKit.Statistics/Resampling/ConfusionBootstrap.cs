using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// Bootstrap of the four cells of one slice: each replicate is one multinomial draw, whatever the number of rows, and serves every
/// metric of cells. Intervals are bias-corrected and accelerated (Efron 1987), the acceleration being the exact jackknife on
/// cells. An empty cell is invisible to a bootstrap; there the square-and-add of Wilson limits takes over.
/// </summary>
public sealed class ConfusionBootstrap
{
    /// <summary>Name in the record.</summary>
    public const string Method = "cell bootstrap, BCa";

    /// <summary>Share of undefined replicates above which no interval is given.</summary>
    private const double Tolerated = 0.05;

    private readonly OutcomeTable table;
    private readonly double[] cells;
    private readonly long[][] draws;

    /// <summary>Draws the replicates.</summary>
    /// <param name="table">The slice.</param>
    /// <param name="seeds">Chance, keyed by metric family and slice.</param>
    /// <param name="replicates">How many.</param>
    public ConfusionBootstrap(OutcomeTable table, SeedStream seeds, int replicates)
    {
        this.table = table;
        (double tp, double fp, double fn, double tn) = table.Cells();
        cells = [tp, fp, fn, tn];
        long rows = (long)Math.Round(tp + fp + fn + tn);
        draws = new long[rows == 0 ? 0 : replicates][];
        for (int replicate = 0; replicate < draws.Length; replicate++)
        {
            draws[replicate] = new long[4];
            MultinomialSampler.Draw(seeds.For("replicate", replicate).Open(), rows, cells, draws[replicate]);
        }
    }

    /// <summary>The metric with its interval, or why there is none.</summary>
    public MeasuredValue Measure(CellMetric metric, double level)
    {
        if (metric.Estimate(table) is not { } estimate) return new MeasuredValue.NotMeasured(metric.ReasonFor(table));
        if (SmallCells.Interval(metric, cells, level) is { } closed) return new MeasuredValue.Measured(estimate, closed);
        List<double> values = new(draws.Length);
        foreach (long[] draw in draws)
        {
            if (metric.Value(draw[0], draw[1], draw[2], draw[3]) is { } value) values.Add(value);
        }

        if (values.Count == 0 || values.Count < draws.Length * (1 - Tolerated)) return new MeasuredValue.NotMeasured("too few rows to estimate an error: the metric is undefined in many resamples");
        values.Sort();
        (double lower, double upper) = Bca([.. values], estimate, Acceleration(metric, estimate), level);
        return new MeasuredValue.Measured(estimate, new Interval(Math.Max(metric.Minimum, lower), Math.Min(1, upper), level, Method));
    }

    internal static (double Lower, double Upper) Bca(double[] sorted, double estimate, double acceleration, double level)
    {
        double below = 0;
        foreach (double value in sorted) below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        double share = Math.Clamp(below / sorted.Length, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length));
        double bias = StandardNormal.Quantile(share), z = StandardNormal.TwoSided(level);
        return (Replicates.Quantile(sorted, Adjusted(bias - z)), Replicates.Quantile(sorted, Adjusted(bias + z)));

        double Adjusted(double shifted) => StandardNormal.Cumulative(bias + (shifted / (1 - (acceleration * shifted))));
    }

    // Taking away one row of a cell gives the same value for every row of that cell.
    private double Acceleration(CellMetric metric, double estimate)
    {
        double[] without = new double[4];
        double mean = 0, total = cells.Sum(), square = 0, cube = 0;
        for (int cell = 0; cell < 4; cell++)
        {
            without[cell] = cells[cell] >= 1 ? Without(metric, cell) ?? estimate : estimate;
            mean += cells[cell] * without[cell] / total;
        }

        for (int cell = 0; cell < 4; cell++)
        {
            double distance = mean - without[cell];
            square += cells[cell] * distance * distance;
            cube += cells[cell] * distance * distance * distance;
        }

        return square > 0 ? cube / (6 * Math.Pow(square, 1.5)) : 0;
    }

    private double? Without(CellMetric metric, int cell)
    {
        double[] left = [.. cells];
        left[cell]--;
        return metric.Value(left[0], left[1], left[2], left[3]);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// The largest distance between the prediction distributions of any two groups. Distances are exact; the bootstrap of their error
/// runs on cells between at most <see cref="MostCells"/> quantiles of all predictions (fewer for many groups).
/// </summary>
public sealed class PredictionDistances
{
    /// <summary>Most cells of the bootstrap.</summary>
    public const int MostCells = 1024;

    private const int Budget = 40_000;

    private readonly (double KolmogorovSmirnov, double Wasserstein)[,] distances;
    private readonly double[] grid;
    private readonly DistanceGap gap;

    /// <summary>Measures all pairs and draws the bootstrap.</summary>
    /// <param name="groups">At least two samples with rows.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public PredictionDistances(IReadOnlyList<NumericSample> groups, SeedStream seeds, int replicates)
    {
        distances = new (double, double)[groups.Count, groups.Count];
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = i + 1; j < groups.Count; j++) distances[i, j] = DistributionDistance.Between(groups[i], groups[j]);
        }

        grid = Grid(groups, Math.Clamp(Budget / (groups.Count * groups.Count), 64, MostCells));
        gap = new DistanceGap([.. groups.Select(Shares)], seeds, replicates);
    }

    /// <summary>The largest Kolmogorov-Smirnov distance.</summary>
    public MeasuredValue KolmogorovSmirnov(double level) => Measure(pair => pair.KolmogorovSmirnov, SupremumNorm, 1, level);

    /// <summary>The largest Wasserstein-1 distance, in the unit of the predictions.</summary>
    public MeasuredValue Wasserstein(double level) => Measure(pair => pair.Wasserstein, AreaNorm, double.PositiveInfinity, level);

    private MeasuredValue.Measured Measure(Func<(double KolmogorovSmirnov, double Wasserstein), double> of, Func<double[], double[], double> norm, double maximum, double level)
    {
        double largest = distances.Cast<(double, double)>().Max(of);
        return new MeasuredValue.Measured(largest, gap.Interval((i, j) => of(distances[i, j]), norm, maximum, level));
    }

    private static double SupremumNorm(double[] first, double[] second)
    {
        double sum = 0, largest = 0;
        for (int cell = 0; cell < first.Length; cell++)
        {
            sum += first[cell] - second[cell];
            largest = Math.Max(largest, Math.Abs(sum));
        }

        return largest;
    }

    private double AreaNorm(double[] first, double[] second)
    {
        double sum = 0, area = 0;
        for (int cell = 0; cell + 1 < first.Length; cell++)
        {
            sum += first[cell] - second[cell];
            area += Math.Abs(sum) * (grid[cell + 1] - grid[cell]);
        }

        return area;
    }

    private static double[] Grid(IReadOnlyList<NumericSample> groups, int cells)
    {
        double[] pooled = [.. groups.SelectMany(group => group.Predictions.ToArray()).Order()];
        double[] distinct = [.. pooled.Distinct()];
        return distinct.Length <= cells ? distinct : [.. Enumerable.Range(0, cells).Select(cell => pooled[(long)cell * (pooled.Length - 1) / (cells - 1)]).Distinct()];
    }

    // A value belongs to the first grid point at or above it.
    private GroupShares Shares(NumericSample sample)
    {
        double[] shares = new double[grid.Length];
        double total = 0, square = 0;
        int cell = 0;
        for (int i = 0; i < sample.Count; i++)
        {
            while (grid[cell] < sample.Predictions[i]) cell++;
            double weight = sample.Weights.IsEmpty ? 1 : sample.Weights[i];
            shares[cell] += weight;
            total += weight;
            square += weight * weight;
        }

        for (int i = 0; i < shares.Length; i++) shares[i] /= total;
        return new GroupShares(shares, total * total / square);
    }
}

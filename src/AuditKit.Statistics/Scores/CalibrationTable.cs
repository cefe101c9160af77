using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Scores in equal-width bins of [0, 1] against observed outcomes: calibration errors and the reliability curve.</summary>
public sealed class CalibrationTable
{
    /// <summary>Bins unless the audit says otherwise.</summary>
    public const int DefaultBins = 15;

    /// <summary>Name of the calibration error's interval in the record.</summary>
    public const string Method = CalibrationBootstrap.Method;

    private readonly CalibrationBin[] bins;

    private CalibrationTable(CalibrationBin[] bins, double floor, bool weighted) => (this.bins, Floor, IsWeighted) = (bins, floor, weighted);

    /// <summary>The bins, ascending; some may be empty.</summary>
    public IReadOnlyList<CalibrationBin> Bins => bins;

    /// <summary>Rows with label and score.</summary>
    public long Count => bins.Sum(bin => bin.Count);

    /// <summary>Their weight: their number where every row counts once.</summary>
    public double Weight => bins.Sum(bin => bin.Weight.Sum);

    /// <summary>True if rows have weights that are not all 1.</summary>
    public bool IsWeighted { get; }

    /// <summary>Expected calibration error: sum over bins of w_b |mean label - mean score| (Naeini et al. 2015).</summary>
    public double Error => Weight > 0 ? Deviation() / Weight : 0;

    /// <summary>What <see cref="Error"/> would be on average for a calibrated model with these scores: pure sampling noise.</summary>
    public double Floor { get; }

    /// <summary>
    /// The debiased root-mean-square calibration error: sqrt(max(0, sum w_b ((mean score - rate)^2 - rate (1 - rate) / (n_b - 1))))
    /// over bins of two rows or more, effective ones where rows have weights (Kumar, Liang and Ma 2019); null where no bin has two rows.
    /// </summary>
    public double? DebiasedError => new CalibrationCells(this).Debiased([.. bins.Select(bin => bin.PositiveWeight.Sum), .. bins.Select(bin => bin.NegativeWeight.Sum)]);

    /// <summary>Bins a sample whose scores lie in [0, 1].</summary>
    /// <exception cref="ArgumentException">A score lies outside [0, 1].</exception>
    public static CalibrationTable Of(ScoreSample sample, int binCount = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        if (!sample.IsUnit) throw new ArgumentException("Calibration needs scores in [0, 1].", nameof(sample));
        BinSums[] sums = [.. Enumerable.Range(0, binCount).Select(_ => new BinSums())];
        for (int i = 0; i < sample.Values.Count; i++) sums[UnitBins.IndexOf(sample.Values[i], binCount)].Add(sample, i);
        CalibrationBin[] bins = [.. sums.Select((sum, b) => sum.ToBin(UnitBins.Edge(b, binCount), UnitBins.Edge(b + 1, binCount)))];
        double weight = sample.Total.Sum;
        // E|N(0, v)| = sqrt(2 v / pi), with v the variance of the bin's weight of positives under calibration.
        double floor = weight > 0 ? sums.Sum(sum => Math.Sqrt(2 * Math.Max(0, sum.Variance) / Math.PI)) / weight : 0;
        return new CalibrationTable(bins, floor, sample.IsWeighted);
    }

    /// <summary>
    /// Interval of <see cref="Error"/>. The error changes by at most D = sum over bins of |change of the bin's deviation|
    /// (triangle inequality), so estimate -+ quantile(D) covers also where the truth is 0, which a percentile interval never does.
    /// </summary>
    public MeasuredValue Measure(double level, SeedStream seeds, int replicates) => new CalibrationBootstrap(this, seeds, replicates).Error(level);

    /// <summary>Bootstrap replicates of <see cref="DebiasedError"/>, for the gap between groups.</summary>
    public double[] DebiasedReplicates(SeedStream seeds, int replicates)
    {
        CalibrationCells cells = new(this);
        double[] values = new double[replicates];
        for (int replicate = 0; replicate < replicates; replicate++) values[replicate] = cells.Debiased(cells.Draw(seeds.For("replicate", replicate).Open())) ?? 0;
        return values;
    }

    private double Deviation()
    {
        CompensatedSum sum = default;
        foreach (CalibrationBin bin in bins) sum.Add(Math.Abs(bin.Deviation));
        return sum.Value;
    }
}

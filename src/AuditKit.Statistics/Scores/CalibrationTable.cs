using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>Scores in equal-width bins of [0, 1] against observed outcomes: calibration errors and the reliability curve.</summary>
public sealed class CalibrationTable
{
    /// <summary>Bins unless the audit says otherwise.</summary>
    public const int DefaultBins = 15;

    /// <summary>Name of the calibration error's interval in the record.</summary>
    public const string Method = "centred cell bootstrap of the largest change";

    private readonly CalibrationBin[] bins;
    private readonly double noise;

    private CalibrationTable(CalibrationBin[] bins, double noise) => (this.bins, this.noise) = (bins, noise);

    /// <summary>The bins, ascending; some may be empty.</summary>
    public IReadOnlyList<CalibrationBin> Bins => bins;

    /// <summary>Rows with label and score.</summary>
    public long Count => bins.Sum(bin => bin.Count);

    /// <summary>Expected calibration error: sum over bins of w_b |mean label - mean score| (Naeini et al. 2015).</summary>
    public double Error => Count == 0 ? 0 : Deviation(bin => Math.Abs(bin.Positives - bin.PositiveScores - bin.NegativeScores)) / Count;

    /// <summary>What <see cref="Error"/> would be on average for a calibrated model with these scores: pure sampling noise.</summary>
    public double Floor => noise;

    /// <summary>
    /// The debiased root-mean-square calibration error: sqrt(max(0, sum w_b ((mean score - rate)^2 - rate (1 - rate) / (n_b - 1))))
    /// over bins of two rows or more (Kumar, Liang and Ma 2019); null where no bin has two rows.
    /// </summary>
    public double? DebiasedError => Debiased([.. bins.Select(bin => bin.Positives)], [.. bins.Select(bin => bin.Negatives)]);

    /// <summary>Bins a sample whose scores lie in [0, 1].</summary>
    /// <exception cref="ArgumentException">A score lies outside [0, 1].</exception>
    public static CalibrationTable Of(ScoreSample sample, int binCount = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(binCount);
        if (!sample.IsUnit) throw new ArgumentException("Calibration needs scores in [0, 1].", nameof(sample));
        long[] positives = new long[binCount], negatives = new long[binCount];
        CompensatedSum[] positiveScores = new CompensatedSum[binCount], negativeScores = new CompensatedSum[binCount], variances = new CompensatedSum[binCount];
        for (int i = 0; i < sample.Values.Count; i++)
        {
            double score = sample.Values[i];
            int bin = UnitBins.IndexOf(score, binCount);
            positives[bin] += sample.PositiveCounts[i];
            negatives[bin] += sample.NegativeCounts[i];
            positiveScores[bin].Add(sample.PositiveCounts[i] * score);
            negativeScores[bin].Add(sample.NegativeCounts[i] * score);
            variances[bin].Add((sample.PositiveCounts[i] + sample.NegativeCounts[i]) * score * (1 - score));
        }

        CalibrationBin[] bins = [.. Enumerable.Range(0, binCount).Select(b => new CalibrationBin(
            UnitBins.Edge(b, binCount), UnitBins.Edge(b + 1, binCount), positives[b], negatives[b], positiveScores[b].Value, negativeScores[b].Value))];
        // E|N(0, v)| = sqrt(2 v / pi), with v the variance of the bin's number of positives under calibration.
        double noise = sample.Count == 0 ? 0 : variances.Sum(variance => Math.Sqrt(2 * Math.Max(0, variance.Value) / Math.PI)) / sample.Count;
        return new CalibrationTable(bins, noise);
    }

    /// <summary>
    /// Interval of <see cref="Error"/>. The error changes by at most D = sum over bins of |change of the bin's deviation|
    /// (triangle inequality), so estimate -+ quantile(D) covers also where the truth is 0, which a percentile interval never does.
    /// </summary>
    public MeasuredValue Measure(double level, SeedStream seeds, int replicates)
    {
        if (Count < 2) return new MeasuredValue.NotMeasured(Count == 0 ? "no rows with label and score in this slice" : "one row has no spread to estimate an error from");
        double[] changes = new double[replicates];
        double[] cells = SmoothedCells(), scores = MeanScores();
        double[] centre = Deviations(cells, scores);
        long[] drawn = new long[cells.Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            MultinomialSampler.Draw(seeds.For("replicate", replicate).Open(), Count, cells, drawn);
            double[] now = Deviations([.. drawn], scores);
            for (int b = 0; b < bins.Length; b++) changes[replicate] += Math.Abs(now[b] - centre[b]) / Count;
        }

        Array.Sort(changes);
        double reach = Replicates.Quantile(changes, level);
        return new MeasuredValue.Measured(Error, new Interval(Math.Max(0, Error - reach), Math.Min(1, Error + reach), level, Method));
    }

    /// <summary>Bootstrap replicates of <see cref="DebiasedError"/>, for the gap between groups.</summary>
    public double[] DebiasedReplicates(SeedStream seeds, int replicates)
    {
        double[] values = new double[replicates];
        double[] cells = Cells();
        long[] drawn = new long[cells.Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            MultinomialSampler.Draw(seeds.For("replicate", replicate).Open(), Count, cells, drawn);
            values[replicate] = Debiased(drawn.AsSpan(0, bins.Length), drawn.AsSpan(bins.Length)) ?? 0;
        }

        return values;
    }

    private double[] Cells() => [.. bins.Select(bin => (double)bin.Positives), .. bins.Select(bin => (double)bin.Negatives)];

    // Half a row of each class joins every bin that has rows: a class that a bin happens to lack is not taken for impossible.
    private double[] SmoothedCells()
    {
        double[] cells = Cells();
        for (int b = 0; b < bins.Length; b++)
        {
            double n = bins[b].Count, shrink = n / (n + 1);
            if (n > 0) (cells[b], cells[bins.Length + b]) = (shrink * (cells[b] + 0.5), shrink * (cells[bins.Length + b] + 0.5));
        }

        return cells;
    }

    // Mean score of the positives of each bin, then of the negatives; a class without rows borrows the mean of its bin.
    private double[] MeanScores() =>
    [
        .. bins.Select(bin => bin.Positives > 0 ? bin.PositiveScores / bin.Positives : bin.Count > 0 ? bin.MeanScore : 0),
        .. bins.Select(bin => bin.Negatives > 0 ? bin.NegativeScores / bin.Negatives : bin.Count > 0 ? bin.MeanScore : 0),
    ];

    private double[] Deviations(double[] cells, double[] scores)
    {
        double[] deviations = new double[bins.Length];
        for (int b = 0; b < bins.Length; b++) deviations[b] = cells[b] - (cells[b] * scores[b]) - (cells[bins.Length + b] * scores[bins.Length + b]);
        return deviations;
    }

    private double? Debiased(ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives)
    {
        double sum = 0, rows = 0;
        for (int b = 0; b < bins.Length; b++)
        {
            double n = positives[b] + negatives[b];
            if (n < 2) continue;
            double rate = positives[b] / n, scores = 0;
            if (positives[b] > 0) scores += positives[b] * bins[b].PositiveScores / bins[b].Positives;
            if (negatives[b] > 0) scores += negatives[b] * bins[b].NegativeScores / bins[b].Negatives;
            sum += n * (Math.Pow((scores / n) - rate, 2) - (rate * (1 - rate) / (n - 1)));
            rows += n;
        }

        return rows > 0 ? Math.Sqrt(Math.Max(0, sum / rows)) : null;
    }

    private double Deviation(Func<CalibrationBin, double> term)
    {
        CompensatedSum sum = default;
        foreach (CalibrationBin bin in bins) sum.Add(term(bin));
        return sum.Value;
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>
/// Inequality of benefit b = answer - label + 1, which is 0 for a missed positive, 1 where the answer is right and 2 for a false
/// positive (Speicher et al. 2018). Only three counts enter, so value and variance have closed forms.
/// </summary>
internal static class EntropyIndices
{
    private const string DeltaMethod = "delta from the three counts, half a row added to each";
    private const string BoundMethod = "wilson bound on the share of errors";
    private const string BetweenMethod = "centred cell bootstrap of the largest change";

    /// <summary>mean((b / mean b)^2 - 1) / 2.</summary>
    public static MeasuredValue Generalized(OutcomeTable table, double level) => Measure(table, level, static (b, mean, moment) => b * b, static (mean, moment) => 0.5 * ((moment / (mean * mean)) - 1),
        static (b, mean, moment) => (((b * b) - moment) / (2 * mean * mean)) - (moment * (b - mean) / (mean * mean * mean)), static share => share / (2 * (1 - share)));

    /// <summary>mean((b / mean b) ln(b / mean b)).</summary>
    public static MeasuredValue Theil(OutcomeTable table, double level) => Measure(table, level, static (b, mean, moment) => Entropy(b), static (mean, moment) => (moment / mean) - Math.Log(mean),
        static (b, mean, moment) => ((Entropy(b) - moment) / mean) - ((b - mean) * ((moment / (mean * mean)) + (1 / mean))), static share => -Math.Log(1 - share));

    /// <summary>
    /// The generalized index of group means. r = sqrt(2 x index) is a norm of the vector of (group mean / mean - 1) weighted by
    /// group shares, so it changes by at most the norm of the vector's change: r -+ quantile of that, squared, also covers 0.
    /// </summary>
    public static MeasuredValue Between(AttributeSet set, FairnessSettings settings)
    {
        OutcomeTable[] groups = [.. set.Slices.Select(slice => slice.Outcomes).Where(table => table.Count(OutcomeCells.Complete) > 0)];
        if (groups.Length < 2) return new MeasuredValue.NotMeasured("fewer than two groups have labels and answers");
        double[] cells = [.. groups.SelectMany(Benefits)];
        if (Relative(cells) is not { } observed) return new MeasuredValue.NotMeasured("every positive label was missed: the mean benefit is 0");
        double[] changes = Changes(cells, settings.Seeds.For("between-group-entropy").For(string.Join('|', set.Attributes)), settings.Replicates);
        Array.Sort(changes);
        double reach = changes[(int)Math.Min(changes.Length - 1, Math.Ceiling(settings.Level * changes.Length))], size = Norm(observed);
        (double lower, double upper) = (Math.Max(0, size - reach), size + reach);
        return new MeasuredValue.Measured(size * size / 2, new Interval(lower * lower / 2, upper * upper / 2, settings.Level, BetweenMethod));
    }

    /// <summary>The generalized index less its between-group part: ends of both at level 1 - (1 - level) / 2, put together (Bonferroni).</summary>
    public static MeasuredValue Within(AttributeSet set, CubeSlice whole, FairnessSettings settings)
    {
        double joint = 1 - ((1 - settings.Level) / 2);
        if (Generalized(whole.Outcomes, joint) is not MeasuredValue.Measured { Interval: { } outer } total) return Generalized(whole.Outcomes, joint);
        if (Between(set, settings with { Level = joint }) is not MeasuredValue.Measured { Interval: { } inner } between) return Between(set, settings);
        double estimate = Math.Max(0, total.Estimate - between.Estimate), lower = Math.Max(0, outer.Lower - inner.Upper), upper = Math.Max(0, outer.Upper - inner.Lower);
        return new MeasuredValue.Measured(estimate, new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), settings.Level, "difference of both intervals, bonferroni"));
    }

    private static MeasuredValue Measure(
        OutcomeTable table,
        double level,
        Func<double, double, double, double> moment,
        Func<double, double, double> index,
        Func<double, double, double, double> influence,
        Func<double, double> worst)
    {
        double[] counts = Benefits(table);
        double n = counts.Sum(), mean = n > 0 ? (counts[1] + (2 * counts[2])) / n : 0;
        if (n == 0) return new MeasuredValue.NotMeasured(ConfusionMetrics.Accuracy.ReasonFor(table).Replace(" in this slice", string.Empty, StringComparison.Ordinal));
        if (mean == 0) return new MeasuredValue.NotMeasured("every positive label was missed: the mean benefit is 0");
        double average = Average(b => moment(b, 0, 0)), value = Math.Max(0, index(mean, average));
        // Without a single error the sample shows no spread; all of Wilson's upper share could be missed positives.
        if (counts[1] >= n) return new MeasuredValue.Measured(value, new Interval(0, worst(WilsonInterval.Of(0, n, level).Upper), level, BoundMethod));
        // The interval lies around the index with half a row of each benefit added: a few errors show too little of the spread.
        counts = [.. counts.Select(count => count + 0.5)];
        (n, mean) = (counts.Sum(), (counts[1] + (2 * counts[2])) / counts.Sum());
        average = Average(b => moment(b, 0, 0));
        double centre = index(mean, average), half = StandardNormal.TwoSided(level) * Math.Sqrt(Average(b => Math.Pow(influence(b, mean, average), 2)) / n);
        return new MeasuredValue.Measured(value, new Interval(Math.Clamp(centre - half, 0, value), Math.Max(centre + half, value), level, DeltaMethod));

        double Average(Func<double, double> term) => ((counts[0] * term(0)) + (counts[1] * term(1)) + (counts[2] * term(2))) / n;
    }

    private static double[] Changes(double[] cells, SeedStream seeds, int replicates)
    {
        // Half a row of each benefit joins every group, so that a group without an error is not taken for perfect.
        double[] smoothed = [.. cells.Select((count, cell) => Smoothed(cells, cell))];
        double[] centre = Relative(smoothed)!;
        long rows = (long)Math.Max(1, Math.Round(smoothed.Sum()));
        double[] changes = new double[replicates];
        long[] drawn = new long[cells.Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            MultinomialSampler.Draw(seeds.For("replicate", replicate).Open(), rows, smoothed, drawn);
            double[]? now = Relative([.. drawn.Select(count => (double)count)]);
            changes[replicate] = now is null ? double.MaxValue : Norm([.. now.Zip(centre, (left, right) => left - right)]);
        }

        return changes;
    }

    private static double Smoothed(double[] cells, int cell)
    {
        int group = cell / 3 * 3;
        double n = cells[group] + cells[group + 1] + cells[group + 2];
        return n / (n + 1.5) * (cells[cell] + 0.5);
    }

    // sqrt(share of the group) x (mean benefit of the group / mean benefit - 1), per group; null where the mean benefit is 0.
    private static double[]? Relative(double[] cells)
    {
        double rows = cells.Sum(), benefit = 0;
        for (int cell = 0; cell < cells.Length; cell++) benefit += cell % 3 * cells[cell];
        if (!(benefit > 0)) return null;
        double[] relative = new double[cells.Length / 3];
        for (int group = 0; group < relative.Length; group++)
        {
            double n = cells[3 * group] + cells[(3 * group) + 1] + cells[(3 * group) + 2], own = cells[(3 * group) + 1] + (2 * cells[(3 * group) + 2]);
            relative[group] = n > 0 ? Math.Sqrt(n / rows) * ((own / n / (benefit / rows)) - 1) : 0;
        }

        return relative;
    }

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(x => x * x));

    private static double Entropy(double b) => b > 0 ? b * Math.Log(b) : 0;

    // Effective rows with b = 0, 1, 2.
    private static double[] Benefits(OutcomeTable table)
    {
        Proportion missed = table.Share(OutcomeCells.FalseNegative, OutcomeCells.Complete), extra = table.Share(OutcomeCells.FalsePositive, OutcomeCells.Complete);
        if (!missed.IsDefined) return [0, 0, 0];
        if (table.IsClustered)
        {
            // Two shares of one denominator are worth different numbers of independent rows; the smaller serves both.
            double rows = Math.Min(missed.EffectiveTrials, extra.EffectiveTrials);
            return [missed.Estimate * rows, (1 - missed.Estimate - extra.Estimate) * rows, extra.Estimate * rows];
        }

        return [missed.EffectiveSuccesses, missed.EffectiveTrials - missed.EffectiveSuccesses - extra.EffectiveSuccesses, extra.EffectiveSuccesses];
    }
}

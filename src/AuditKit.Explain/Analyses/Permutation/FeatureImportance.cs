using AuditKit.Core.Measurements;
using AuditKit.Statistics.Samples;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>
/// Loss with an attribute permuted minus the loss as it is. A row moves it twice, as the row that gets a value and as the row that
/// gives one, so its influence is the sum of both, averaged over repeats: the variance covers the draw of the rows and of the
/// permutations. (The mean over all pairs of rows is a U-statistic of order two, Hoeffding 1948.)
/// </summary>
/// <param name="Feature">The attribute.</param>
/// <param name="Estimate">Mean over repeats with its variance; null where the rows have no loss.</param>
/// <param name="ByRepeat">One loss change for each repeat.</param>
internal sealed record FeatureImportance(string Feature, SampleEstimate? Estimate, double[] ByRepeat)
{
    public const string Method = "t over rows and repeats, both parts of a permutation";

    /// <summary>The estimate with its interval.</summary>
    public MeasuredValue Measure(double level) => Estimate?.Measure(level) switch
    {
        null => new MeasuredValue.NotMeasured("the rows have no loss of this kind"),
        MeasuredValue.Measured { Interval: { } interval } measured => new MeasuredValue.Measured(measured.Estimate, new Interval(interval.Lower, interval.Upper, level, Method)),
        { } other => other,
    };

    /// <summary>Importance of numbers of the rows as they are and permuted.</summary>
    /// <param name="feature">The attribute.</param>
    /// <param name="losses">Makes losses of numbers.</param>
    /// <param name="original">Numbers of the rows as they are.</param>
    /// <param name="permuted">Numbers repeat by repeat.</param>
    /// <param name="sources">The row that each got its value from.</param>
    /// <param name="weights">Weight of each row; 0 for a row that is not asked about.</param>
    public static FeatureImportance Of(string feature, RowLosses losses, double[] original, double[] permuted, long[] sources, double[] weights)
    {
        int count = original.Length, repeats = permuted.Length / count;
        if (losses.Estimate(original, weights) is not { } before) return new FeatureImportance(feature, null, []);
        double[] influence = new double[count], byRepeat = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            LossEstimate after = losses.Estimate(permuted.AsSpan(repeat * count, count), weights)!;
            byRepeat[repeat] = after.Value - before.Value;
            for (int row = 0; row < count; row++)
            {
                double change = (after.Influence[row] - before.Influence[row]) / repeats;
                influence[row] += change;
                influence[sources[(repeat * count) + row]] += change;
            }
        }

        int asked = weights.Count(weight => weight > 0);
        double effective = weights.Sum() * weights.Sum() / weights.Sum(weight => weight * weight);
        return new FeatureImportance(feature, SampleEstimate.OfInfluence(byRepeat.Average(), influence) with { Count = asked, Effective = effective }, byRepeat);
    }
}

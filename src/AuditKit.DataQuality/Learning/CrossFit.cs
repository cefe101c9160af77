using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Scores;

namespace AuditKit.DataQuality.Learning;

/// <summary>
/// How well features tell a yes-or-no property of a row: logistic regression learns on four fifths and is judged on the last
/// fifth, in turn. Rows are ordered by what they say, mixed with the seed: their order in the file changes nothing, and rows
/// that say the same stand in one fold.
/// </summary>
/// <remarks>
/// DeLong's variance takes the folds' areas as independent. Where features tell nothing they are not: the direction learned on
/// the other folds is the sum of their chance differences, so each pair of folds enters twice, and the mean area varies with
/// twice that variance. The variance is therefore doubled: exact without a signal, conservative with one.
/// </remarks>
internal sealed class CrossFit
{
    /// <summary>Name of the interval in the record.</summary>
    public const string Method = "delong over folds, variance doubled, logit";

    private const int Folds = 5;

    private const double SharedPairs = 2;

    // Rows of a class that every fold needs for DeLong's variance.
    private const int LeastPerFold = 10;

    private readonly FeatureMatrix matrix;
    private readonly int[] foldOf;

    private CrossFit(FeatureMatrix matrix, int[] rows, int[] foldOf) => (this.matrix, Rows, this.foldOf) = (matrix, rows, foldOf);

    /// <summary>The rows that are used.</summary>
    public int[] Rows { get; }

    /// <summary>Prepares features for one or more properties.</summary>
    /// <param name="features">What may tell; not empty.</param>
    /// <param name="hashes">A hash of what each row says.</param>
    /// <param name="rows">The rows to use.</param>
    /// <param name="most">Rows beyond which a sample is taken.</param>
    /// <param name="seeds">The chance of sample and folds.</param>
    public static CrossFit Of(IReadOnlyList<Feature> features, RowHashes hashes, int[] rows, int most, SeedStream seeds)
    {
        ulong key = (ulong)seeds.ToSeed();
        ulong[] order = [.. rows.Select(row => RowHashes.Mixed(hashes[row], key))];
        int[] sorted = [.. rows];
        Array.Sort(order, sorted);
        int used = Math.Min(most, rows.Length);
        // The sample takes the lowest values; the fold must not depend on the same bits.
        return new CrossFit(FeatureMatrix.Of(features, sorted[..used]), sorted[..used], [.. order.Take(used).Select(value => (int)(value % Folds))]);
    }

    /// <summary>The area with its interval, or the reason given.</summary>
    public MeasuredValue Measure(bool[] labels, double level, string reason)
    {
        if (Auc(labels) is not { } area) return new MeasuredValue.NotMeasured(reason);
        Interval interval = area.Interval(level);
        return new MeasuredValue.Measured(area.Value, new Interval(interval.Lower, interval.Upper, level, Method));
    }

    /// <summary>The mean over folds of the area under the ROC curve, with its variance; null where a fold lacks rows of a class.</summary>
    /// <param name="labels">The property of each of <see cref="Rows"/>.</param>
    public AucEstimate? Auc(bool[] labels)
    {
        AucEstimate[] areas = new AucEstimate[Folds];
        if (matrix.Width == 0) return null;
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] held = [.. Enumerable.Range(0, Rows.Length).Where(row => foldOf[row] == fold)], others = [.. Enumerable.Range(0, Rows.Length).Where(row => foldOf[row] != fold)];
            int positives = held.Count(row => labels[row]);
            if (positives < LeastPerFold || held.Length - positives < LeastPerFold) return null;
            double[] weights = LogisticFit.Weights(matrix, others, labels);
            areas[fold] = ScoreSample.OfRows([.. held.Select(row => matrix.Score(row, weights))], [.. held.Select(row => labels[row])]).Auc()!;
        }

        return new AucEstimate(
            areas.Average(area => area.Value),
            SharedPairs * areas.Sum(area => area.SafeVariance) / (Folds * Folds),
            areas.Sum(area => area.Positives),
            areas.Sum(area => area.Negatives));
    }
}

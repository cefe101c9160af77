using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The scores of a set of rows as counts of positive and negative labels per distinct value, ascending, and for weighted rows the
/// exact sums of their weights. Everything on scores is computed from this, so row order and chunking cannot change a bit.
/// Weights that are all 1 are no weights.
/// </summary>
public sealed class ScoreSample
{
    private readonly double[] values;
    private readonly long[] positives;
    private readonly long[] negatives;
    private readonly (double Sum, double Square)[]? positiveWeights;
    private readonly (double Sum, double Square)[]? negativeWeights;

    private ScoreSample(double[] values, long[] positives, long[] negatives, ScoreWeights? weights)
    {
        (this.values, this.positives, this.negatives) = (values, positives, negatives);
        Positives = positives.Sum();
        Negatives = negatives.Sum();
        Weights = weights is null || weights.AreOne(positives, negatives) ? null : weights;
        (PositiveTotal, NegativeTotal) = (new(Positives, Positives), new(Negatives, Negatives));
        if (Weights is null) return;
        positiveWeights = Pairs(Weights.Positives, Weights.PositiveSquares);
        negativeWeights = Pairs(Weights.Negatives, Weights.NegativeSquares);
        PositiveTotal = WeightSum.Of(Weights.Positives, Weights.PositiveSquares);
        NegativeTotal = WeightSum.Of(Weights.Negatives, Weights.NegativeSquares);
    }

    /// <summary>Distinct scores, ascending.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>Positive labels per distinct score.</summary>
    public IReadOnlyList<long> PositiveCounts => positives;

    /// <summary>Negative labels per distinct score.</summary>
    public IReadOnlyList<long> NegativeCounts => negatives;

    /// <summary>Rows with a positive label.</summary>
    public long Positives { get; }

    /// <summary>Rows with a negative label.</summary>
    public long Negatives { get; }

    /// <summary>Rows with label and score.</summary>
    public long Count => Positives + Negatives;

    /// <summary>True if rows have weights that are not all 1.</summary>
    public bool IsWeighted => Weights is not null;

    /// <summary>Weight of the rows with a positive label.</summary>
    public WeightSum PositiveTotal { get; }

    /// <summary>Weight of the rows with a negative label.</summary>
    public WeightSum NegativeTotal { get; }

    /// <summary>Weight of all rows.</summary>
    public WeightSum Total => new(PositiveTotal.Sum + NegativeTotal.Sum, PositiveTotal.Square + NegativeTotal.Square);

    /// <summary>True if every score could be a probability.</summary>
    public bool IsUnit => values.Length == 0 || (values[0] >= 0 && values[^1] <= 1);

    internal ScoreWeights? Weights { get; }

    /// <summary>Wraps counts per ascending distinct value; values without rows are dropped.</summary>
    /// <exception cref="ArgumentException">Values are not strictly ascending, or lengths differ.</exception>
    public static ScoreSample Of(ReadOnlySpan<double> values, ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives) => Of(values, positives, negatives, null);

    internal static ScoreSample Of(ReadOnlySpan<double> values, ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives, ScoreWeights? weights)
    {
        if (values.Length != positives.Length || values.Length != negatives.Length) throw new ArgumentException("Every score has two counts.", nameof(values));
        List<int> kept = new(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0 && !(values[i] > values[i - 1])) throw new ArgumentException("Scores ascend strictly.", nameof(values));
            if (positives[i] + negatives[i] > 0) kept.Add(i);
        }

        (double[] v, long[] p, long[] n) = (new double[kept.Count], new long[kept.Count], new long[kept.Count]);
        for (int i = 0; i < v.Length; i++) (v[i], p[i], n[i]) = (values[kept[i]], positives[kept[i]], negatives[kept[i]]);
        return new ScoreSample(v, p, n, weights?.Select(kept));
    }

    /// <summary>Sorts and counts rows.</summary>
    /// <param name="scores">One finite score a row.</param>
    /// <param name="labels">True for a positive label.</param>
    /// <param name="weights">One non-negative weight a row; empty where every row counts once.</param>
    public static ScoreSample OfRows(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, ReadOnlySpan<double> weights = default)
    {
        double[] keys = scores.ToArray();
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        ScorePart part = new(!weights.IsEmpty);
        for (int i = 0; i < keys.Length; i++)
        {
            if (weights.IsEmpty) part.Add(keys[i], labels[order[i]]);
            else part.Add(keys[i], labels[order[i]], weights[order[i]]);
        }

        return part.ToSample();
    }

    /// <summary>The area under the ROC curve with what DeLong's variance needs; null where a class is empty or weighs nothing.</summary>
    public AucEstimate? Auc() => PositiveTotal.Sum > 0 && NegativeTotal.Sum > 0 ? AucEstimate.Of(this) : null;

    /// <summary>Mean and sample variance of the squared error (score - label)^2: the Brier score. The mean's variance is the second over <see cref="WeightSum.Effective"/>.</summary>
    public (double Mean, double Variance) SquaredError() => TermMoments.Of(this, static (score, label) => (score - label) * (score - label));

    /// <summary>Mean and sample variance of |score - label|.</summary>
    public (double Mean, double Variance) AbsoluteError() => TermMoments.Of(this, static (score, label) => Math.Abs(score - label));

    /// <summary>Mean and sample variance of the score.</summary>
    public (double Mean, double Variance) Score() => TermMoments.Of(this, static (score, _) => score);

    /// <summary>The rows of one label only.</summary>
    public ScoreSample Only(bool positive) => positive ? Cross(this, Of([], [], [])) : Cross(Of([], [], []), this);

    /// <summary>The positives of one sample with the negatives of another.</summary>
    public static ScoreSample Cross(ScoreSample positives, ScoreSample negatives) => ScoreUnion.Of(positives, negatives);

    /// <summary>The ROC curve from (0, 0) to (1, 1), one point per distinct score, highest score first.</summary>
    public IReadOnlyList<RocPoint> Roc()
    {
        List<RocPoint> points = [new(0, 0, double.PositiveInfinity)];
        (Int128 tp, Int128 fp, Int128 allPositives, Int128 allNegatives) = (0, 0, 0, 0);
        for (int i = 0; i < values.Length; i++) (allPositives, allNegatives) = (allPositives + Exact(i, true), allNegatives + Exact(i, false));
        for (int i = values.Length - 1; i >= 0; i--)
        {
            tp += Exact(i, true);
            fp += Exact(i, false);
            points.Add(new(Share(fp, allNegatives), Share(tp, allPositives), values[i]));
        }

        return points;

        Int128 Exact(int i, bool positive) => Weights is null ? (positive ? positives : negatives)[i] : (positive ? Weights.Positives : Weights.Negatives)[i];

        static double Share(Int128 part, Int128 whole) => whole == 0 ? 0 : ExactFraction.Divide(part, whole);
    }

    /// <summary>Weight of the positives at a distinct score: their number where rows have no weights.</summary>
    internal (double Sum, double Square) PositiveAt(int i) => positiveWeights is null ? (positives[i], positives[i]) : positiveWeights[i];

    /// <summary>Weight of the negatives at a distinct score.</summary>
    internal (double Sum, double Square) NegativeAt(int i) => negativeWeights is null ? (negatives[i], negatives[i]) : negativeWeights[i];

    private static (double Sum, double Square)[] Pairs(Int128[] sums, Int128[] squares) =>
        [.. sums.Zip(squares, (sum, square) => (FixedPoint.ToDouble(sum), FixedPoint.ToDouble(square)))];
}

using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The scores of a set of rows as counts of positive and negative labels per distinct value, ascending. Everything on scores is
/// computed from this, so row order and chunking cannot change a bit.
/// </summary>
public sealed class ScoreSample
{
    private readonly double[] values;
    private readonly long[] positives;
    private readonly long[] negatives;

    private ScoreSample(double[] values, long[] positives, long[] negatives)
    {
        (this.values, this.positives, this.negatives) = (values, positives, negatives);
        foreach (long count in positives) Positives += count;
        foreach (long count in negatives) Negatives += count;
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

    /// <summary>True if every score could be a probability.</summary>
    public bool IsUnit => values.Length == 0 || (values[0] >= 0 && values[^1] <= 1);

    /// <summary>Wraps counts per ascending distinct value; values without rows are dropped.</summary>
    /// <exception cref="ArgumentException">Values are not strictly ascending, or lengths differ.</exception>
    public static ScoreSample Of(ReadOnlySpan<double> values, ReadOnlySpan<long> positives, ReadOnlySpan<long> negatives)
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
        return new ScoreSample(v, p, n);
    }

    /// <summary>Sorts and counts rows.</summary>
    /// <param name="scores">One finite score a row.</param>
    /// <param name="labels">True for a positive label.</param>
    public static ScoreSample OfRows(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        double[] keys = scores.ToArray();
        bool[] sorted = labels.ToArray();
        Array.Sort(keys, sorted);
        List<double> values = [];
        List<long> positives = [], negatives = [];
        for (int row = 0; row < keys.Length; row++)
        {
            if (values.Count == 0 || values[^1] != keys[row])
            {
                values.Add(keys[row]);
                positives.Add(0);
                negatives.Add(0);
            }

            if (sorted[row]) positives[^1]++;
            else negatives[^1]++;
        }

        return new ScoreSample([.. values], [.. positives], [.. negatives]);
    }

    /// <summary>The area under the ROC curve with what DeLong's variance needs; null where a class is empty.</summary>
    public AucEstimate? Auc() => Positives > 0 && Negatives > 0 ? AucEstimate.Of(this) : null;

    /// <summary>Mean and sample variance of the squared error (score - label)^2: the Brier score.</summary>
    public (double Mean, double Variance) SquaredError() => Moments(static (score, label) => (score - label) * (score - label));

    /// <summary>Mean and sample variance of |score - label|.</summary>
    public (double Mean, double Variance) AbsoluteError() => Moments(static (score, label) => Math.Abs(score - label));

    /// <summary>Mean and sample variance of the score.</summary>
    public (double Mean, double Variance) Score() => Moments(static (score, _) => score);

    /// <summary>The ROC curve from (0, 0) to (1, 1), one point per distinct score, highest score first.</summary>
    public IReadOnlyList<RocPoint> Roc()
    {
        List<RocPoint> points = [new(0, 0, double.PositiveInfinity)];
        (long tp, long fp) = (0, 0);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            tp += positives[i];
            fp += negatives[i];
            points.Add(new(Share(fp, Negatives), Share(tp, Positives), values[i]));
        }

        return points;

        static double Share(long part, long whole) => whole == 0 ? 0 : ExactFraction.Divide(part, whole);
    }

    private (double Mean, double Variance) Moments(Func<double, double, double> term)
    {
        CompensatedSum sum = default, squares = default;
        for (int i = 0; i < values.Length; i++) sum.Add((positives[i] * term(values[i], 1)) + (negatives[i] * term(values[i], 0)));
        double mean = Count > 0 ? sum.Value / Count : 0;
        for (int i = 0; i < values.Length; i++)
        {
            double p = term(values[i], 1) - mean, n = term(values[i], 0) - mean;
            squares.Add((positives[i] * p * p) + (negatives[i] * n * n));
        }

        return (mean, Count > 1 ? squares.Value / (Count - 1) : 0);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Multiclass;

/// <summary>
/// Label x prediction counts of K classes, rows weighted or not. Weights are kept on a fixed-point grid, so that no order of the rows
/// changes a bit.
/// </summary>
public sealed class ClassMatrix
{
    private readonly long[] counts;
    private readonly Int128[] weights;
    private readonly Int128[] squares;
    private readonly bool weighted;

    private ClassMatrix(int classes, bool weighted)
    {
        (Classes, this.weighted) = (classes, weighted);
        (counts, weights, squares) = (new long[(classes + 1) * classes], new Int128[(classes + 1) * classes], new Int128[(classes + 1) * classes]);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Number of rows.</summary>
    public long Rows => counts.Sum();

    /// <summary>Rows with a label.</summary>
    public long Labelled => counts.AsSpan(0, Classes * Classes).ToArray().Sum();

    /// <summary>Counts the rows.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="labels">Codes, negative where missing; empty without labels.</param>
    /// <param name="predictions">Codes.</param>
    /// <param name="weights">Not negative; empty where every row counts once.</param>
    public static ClassMatrix Of(int classes, ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, ReadOnlySpan<double> weights = default)
    {
        ClassMatrix matrix = new(classes, !weights.IsEmpty);
        for (int row = 0; row < predictions.Length; row++)
        {
            int label = labels.IsEmpty || labels[row] < 0 ? classes : labels[row], cell = (label * classes) + predictions[row];
            matrix.counts[cell]++;
            if (weights.IsEmpty) continue;
            matrix.weights[cell] += FixedPoint.Of(weights[row]);
            matrix.squares[cell] += FixedPoint.Of(weights[row] * weights[row]);
        }

        return matrix;
    }

    /// <summary>Rows with this label and prediction.</summary>
    public long Count(int label, int prediction) => counts[(label * Classes) + prediction];

    /// <summary>Rows with this label.</summary>
    public long WithLabel(int label) => Enumerable.Range(0, Classes).Sum(prediction => Count(label, prediction));

    /// <summary>The share of rows of this prediction, whether labelled or not.</summary>
    public Proportion Share(int prediction) => Of((_, predicted) => predicted == prediction, (_, _) => true);

    /// <summary>The share of labelled rows whose prediction is the label.</summary>
    public Proportion Accuracy() => Of((label, prediction) => label == prediction, IsLabelled);

    /// <summary>The share of rows of a label that were given it: the recall of the class.</summary>
    public Proportion Recall(int one) => Of((label, prediction) => label == one && prediction == one, (label, _) => label == one);

    /// <summary>The share of rows given a class that have it as label: the precision of the class.</summary>
    public Proportion Precision(int one) => Of((label, prediction) => label == one && prediction == one, (label, prediction) => IsLabelled(label, prediction) && prediction == one);

    /// <summary>The share of the most frequent label.</summary>
    public Proportion Majority() => Enumerable.Range(0, Classes)
        .Select(one => Of((label, _) => label == one, IsLabelled))
        .Aggregate((best, next) => next.CompareTo(best) > 0 ? next : best);

    /// <summary>The same rows with one class as the positive outcome.</summary>
    public OutcomeTable OneVersusRest(int one)
    {
        long[] binary = new long[OutcomeCells.CellCount];
        Int128[] weight = new Int128[OutcomeCells.CellCount], square = new Int128[OutcomeCells.CellCount];
        for (int cell = 0; cell < counts.Length; cell++)
        {
            (int label, int prediction) = Math.DivRem(cell, Classes);
            int to = (3 * (label == Classes ? 2 : label == one ? 1 : 0)) + (prediction == one ? 1 : 0);
            (binary[to], weight[to], square[to]) = (binary[to] + counts[cell], weight[to] + weights[cell], square[to] + squares[cell]);
        }

        return weighted ? new OutcomeTable(binary, [.. weight.Select(FixedPoint.ToDouble)], [.. square.Select(FixedPoint.ToDouble)]) : new OutcomeTable(binary);
    }

    /// <summary>
    /// F1 of one class, 2 TP / (2 TP + FP + FN); not measured where the class occurs nowhere. Among the rows with the class as label or
    /// prediction TP is binomial with share F1 / (2 - F1), so the interval is Wilson's of that share mapped back (Lam, Gopal and Qian 2023).
    /// </summary>
    public MeasuredValue F1(int one, double level)
    {
        if (!(Mass(one) > 0)) return new MeasuredValue.NotMeasured("the class is neither a label nor a prediction of any labelled row");
        Interval share = WilsonInterval.Of(Of((label, prediction) => label == one && prediction == one, (label, prediction) => IsLabelled(label, prediction) && (label == one || prediction == one)), level);
        double score = ScoreOf(one);
        return new MeasuredValue.Measured(score, new Interval(Math.Min(score, FromShare(share.Lower)), Math.Max(score, FromShare(share.Upper)), level, $"{share.Method}, of TP / (TP + FP + FN)"));

        static double FromShare(double share) => 2 * share / (1 + share);
    }

    /// <summary>
    /// The mean of the classes' F1 with the delta interval of the multinomial (Takahashi et al. 2022), taken on the logit, which keeps
    /// it in [0, 1] and from being too short in small samples; classes that occur nowhere are left out of the mean.
    /// </summary>
    public MeasuredValue MacroF1(double level)
    {
        int[] present = [.. Enumerable.Range(0, Classes).Where(one => Mass(one) > 0)];
        if (present.Length == 0) return new MeasuredValue.NotMeasured("no labelled rows");
        return Score(present.Average(ScoreOf), (label, prediction) => present.Sum(one => Slope(one, label, prediction)) / present.Length, level);
    }

    /// <summary>
    /// The mean recall of the classes that occur as labels, with its variance from recalls shrunk to (x + 1)/(n + 2); null where a class
    /// of the whole has no label here, since groups must be compared on the same classes.
    /// </summary>
    public (double Raw, double Shrunk, double Variance)? MacroRecall(IReadOnlyList<int> classes)
    {
        double raw = 0, centre = 0, variance = 0;
        foreach (int one in classes)
        {
            Proportion recall = Recall(one);
            if (!recall.IsDefined) return null;
            double n = recall.EffectiveTrials, p = (recall.EffectiveSuccesses + 1) / (n + 2);
            raw += recall.Estimate / classes.Count;
            centre += p / classes.Count;
            variance += p * (1 - p) / (n + 2) / ((double)classes.Count * classes.Count);
        }

        return classes.Count == 0 ? null : (raw, centre, variance);
    }

    private bool IsLabelled(int label, int prediction) => label < Classes;

    private Proportion Of(Func<int, int, bool> part, Func<int, int, bool> whole)
    {
        long inPart = 0, inWhole = 0;
        Int128 partWeight = 0, wholeWeight = 0, square = 0;
        for (int cell = 0; cell < counts.Length; cell++)
        {
            (int label, int prediction) = Math.DivRem(cell, Classes);
            if (!whole(label, prediction)) continue;
            bool counted = part(label, prediction);
            inWhole += counts[cell];
            inPart += counted ? counts[cell] : 0;
            wholeWeight += weights[cell];
            partWeight += counted ? weights[cell] : 0;
            square += squares[cell];
        }

        if (!weighted) return Proportion.Of(inPart, inWhole);
        double sum = FixedPoint.ToDouble(wholeWeight), squared = FixedPoint.ToDouble(square);
        return Proportion.Weighted(sum > 0 ? Math.Clamp(FixedPoint.ToDouble(partWeight) / sum, 0, 1) : 0, squared > 0 ? sum * sum / squared : 0, inWhole);
    }

    private double Size(int label, int prediction) => weighted ? FixedPoint.ToDouble(weights[(label * Classes) + prediction]) : Count(label, prediction);

    // 2 TP + FP + FN.
    private double Mass(int one)
    {
        double sum = 0;
        for (int other = 0; other < Classes; other++) sum += Size(one, other) + Size(other, one);
        return sum;
    }

    private double ScoreOf(int one) => 2 * Size(one, one) / Mass(one);

    // What one more row of the cell adds to the class's F1.
    private double Slope(int one, int label, int prediction)
    {
        double score = ScoreOf(one), mass = Mass(one);
        if (label == one && prediction == one) return 2 * (1 - score) / mass;
        return label == one || prediction == one ? -score / mass : 0;
    }

    private MeasuredValue.Measured Score(double score, Func<int, int, double> slope, double level)
    {
        CompensatedSum variance = default;
        double total = 0, square = 0;
        for (int label = 0; label < Classes; label++)
        {
            for (int prediction = 0; prediction < Classes; prediction++)
            {
                if (Count(label, prediction) == 0) continue;
                double gradient = slope(label, prediction), cell = (label * Classes) + prediction;
                double spread = weighted ? FixedPoint.ToDouble(squares[(int)cell]) : Count(label, prediction);
                variance.Add(gradient * gradient * spread);
                total += Size(label, prediction);
                square += spread;
            }
        }

        double effective = total * total / square;
        // At 0 and 1 the delta method sees no spread; a share of all rows bounds it.
        if (variance.Value <= 0)
        {
            (double lower, double upper) = WilsonInterval.Ends(score * effective, effective, StandardNormal.TwoSided(level));
            return new MeasuredValue.Measured(score, new Interval(lower, upper, level, "wilson bound of a score in [0, 1]"));
        }

        double half = StandardNormal.TwoSided(level) * Math.Sqrt(variance.Value) / (score * (1 - score)), odds = score / (1 - score);
        return new MeasuredValue.Measured(score, new Interval(FromOdds(odds * Math.Exp(-half)), FromOdds(odds * Math.Exp(half)), level, "delta of the multinomial, logit"));

        static double FromOdds(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);
    }
}

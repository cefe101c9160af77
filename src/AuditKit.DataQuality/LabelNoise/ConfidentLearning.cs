using AuditKit.Statistics.Numerics;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>
/// Confident learning (Northcutt, Jiang and Chuang 2021): a row counts as truly of a class where its probability reaches the
/// mean probability of that class among the rows given that label; of several such classes the most probable counts. Counts of
/// (given, true) make the confident joint. Needs probabilities of rows that the model did not learn from.
/// </summary>
internal sealed class ConfidentLearning
{
    // A probability that equals its threshold up to rounding reaches it.
    private const double Slack = 1e-6;

    private readonly double[][] probabilities;
    private readonly int[] labels;
    private readonly int classes;

    /// <param name="probabilities">Per row: the probability of each class.</param>
    /// <param name="labels">The given label of each row.</param>
    public ConfidentLearning(double[][] probabilities, int[] labels)
    {
        (this.probabilities, this.labels) = (probabilities, labels);
        classes = probabilities.Length == 0 ? 0 : probabilities[0].Length;
        Thresholds = ThresholdsOf();
        Guesses = [.. probabilities.Select(Guess)];
    }

    /// <summary>Mean self-confidence of each class; NaN for a class that no row is given.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>The class that each row confidently is of; -1 where no threshold is reached.</summary>
    public IReadOnlyList<int> Guesses { get; }

    /// <summary>The confident joint: rows by given label and confident class. A class is taken to hold one right label at least.</summary>
    public int[,] Joint()
    {
        int[,] joint = new int[classes, classes];
        for (int row = 0; row < labels.Length; row++)
        {
            if (Guesses[row] >= 0) joint[labels[row], Guesses[row]]++;
        }

        for (int given = 0; given < classes; given++) joint[given, given] = Math.Max(1, joint[given, given]);
        return joint;
    }

    /// <summary>The joint scaled so that each given label keeps its number of rows, in whole rows (largest remainders first, of equal ones the last).</summary>
    public int[,] CalibratedJoint()
    {
        int[,] joint = Joint(), calibrated = new int[classes, classes];
        for (int given = 0; given < classes; given++)
        {
            int rows = labels.Count(label => label == given);
            double counted = Enumerable.Range(0, classes).Sum(truth => joint[given, truth]);
            double[] exact = [.. Enumerable.Range(0, classes).Select(truth => joint[given, truth] * rows / counted)];
            int[] whole = Apportion(exact, rows);
            for (int truth = 0; truth < classes; truth++) calibrated[given, truth] = whole[truth];
        }

        return calibrated;
    }

    /// <summary>Rows whose label is likely wrong: confidently of another class, which is also their most probable one.</summary>
    public bool[] Issues() => [.. labels.Select((label, row) => Guesses[row] >= 0 && Guesses[row] != label && Largest(probabilities[row]) != label)];

    /// <summary>Rows whose most probable class is not their label.</summary>
    public bool[] Contradicted() => [.. labels.Select((label, row) => Largest(probabilities[row]) != label)];

    private double[] ThresholdsOf()
    {
        CompensatedSum[] sums = new CompensatedSum[classes];
        int[] counts = new int[classes];
        for (int row = 0; row < labels.Length; row++)
        {
            sums[labels[row]].Add(probabilities[row][labels[row]]);
            counts[labels[row]]++;
        }

        return [.. sums.Select((sum, label) => counts[label] == 0 ? double.NaN : sum.Value / counts[label])];
    }

    private int Guess(double[] row)
    {
        int guess = -1;
        for (int candidate = 0; candidate < classes; candidate++)
        {
            if (row[candidate] >= Thresholds[candidate] - Slack && (guess < 0 || row[candidate] > row[guess])) guess = candidate;
        }

        return guess;
    }

    // The first of equals.
    private static int Largest(double[] row) => Array.IndexOf(row, row.Max());

    private static int[] Apportion(double[] exact, int rows)
    {
        int[] whole = [.. exact.Select(value => (int)Math.Round(value))];
        int[] order = [.. Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - whole[i]).ThenByDescending(i => i)];
        for (int left = rows - whole.Sum(), i = 0; left > 0; left--, i++) whole[order[i % order.Length]]++;
        for (int over = whole.Sum() - rows, i = order.Length - 1; over > 0; i--)
        {
            if (i < 0) i = order.Length - 1;
            if (whole[order[i]] == 0) continue;
            whole[order[i]]--;
            over--;
        }

        return whole;
    }
}

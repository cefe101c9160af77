namespace AuditKit.DataQuality.Learning;

/// <summary>
/// Logistic regression with a ridge penalty of 1/2 per squared weight (the intercept is free), by limited-memory BFGS (Nocedal
/// 1980) with a halving line search. Deterministic; no model is kept, it only measures what features tell.
/// </summary>
internal sealed class LogisticFit
{
    private const int MostSteps = 60;
    private const int Memory = 8;
    private const double Ridge = 1;
    private const double Sufficient = 1e-4;
    private const double Settled = 1e-5;

    private readonly FeatureMatrix matrix;
    private readonly int[] rows;
    private readonly bool[] labels;
    private readonly List<(double[] Step, double[] Change, double Scale)> memory = [];

    private LogisticFit(FeatureMatrix matrix, int[] rows, bool[] labels) => (this.matrix, this.rows, this.labels) = (matrix, rows, labels);

    /// <summary>The weights that fit the rows named.</summary>
    /// <param name="matrix">All rows.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="labels">The label of every row of the matrix.</param>
    public static double[] Weights(FeatureMatrix matrix, int[] rows, bool[] labels) => new LogisticFit(matrix, rows, labels).Fit();

    private double[] Fit()
    {
        double[] weights = new double[matrix.Dimension], gradient = new double[matrix.Dimension];
        double loss = Loss(weights, gradient);
        for (int step = 0; step < MostSteps && Dot(gradient, gradient) > Settled * Settled * rows.Length; step++)
        {
            double[] direction = Direction(gradient);
            double slope = Dot(direction, gradient), length = memory.Count == 0 ? 1 / Math.Sqrt(Dot(gradient, gradient)) : 1;
            double[] next = new double[weights.Length], nextGradient = new double[weights.Length];
            double nextLoss = loss;
            bool found = false;
            for (int halving = 0; halving < 30 && !found; halving++, length /= 2)
            {
                for (int i = 0; i < next.Length; i++) next[i] = weights[i] + (length * direction[i]);
                nextLoss = Loss(next, nextGradient);
                found = nextLoss <= loss + (Sufficient * length * slope);
            }

            if (!found || loss - nextLoss <= 1e-9 * Math.Abs(loss)) return found ? next : weights;
            Remember(weights, next, gradient, nextGradient);
            (weights, gradient, loss) = (next, nextGradient, nextLoss);
        }

        return weights;
    }

    private double Loss(double[] weights, double[] gradient)
    {
        Array.Clear(gradient);
        double loss = 0;
        foreach (int row in rows)
        {
            double margin = labels[row] ? matrix.Score(row, weights) : -matrix.Score(row, weights);
            double miss = Math.Exp(-Math.Abs(margin));
            loss += Math.Max(0, -margin) + double.LogP1(miss);
            double wrong = margin >= 0 ? miss / (1 + miss) : 1 / (1 + miss);
            matrix.AddTo(row, labels[row] ? -wrong : wrong, gradient);
        }

        for (int i = 1; i < weights.Length; i++)
        {
            loss += Ridge / 2 * weights[i] * weights[i];
            gradient[i] += Ridge * weights[i];
        }

        return loss;
    }

    private double[] Direction(double[] gradient)
    {
        double[] direction = [.. gradient];
        double[] shares = new double[memory.Count];
        for (int i = memory.Count - 1; i >= 0; i--)
        {
            shares[i] = Dot(memory[i].Step, direction) * memory[i].Scale;
            Add(direction, memory[i].Change, -shares[i]);
        }

        if (memory.Count > 0)
        {
            double[] change = memory[^1].Change;
            double factor = 1 / (memory[^1].Scale * Dot(change, change));
            for (int i = 0; i < direction.Length; i++) direction[i] *= factor;
        }

        for (int i = 0; i < memory.Count; i++) Add(direction, memory[i].Step, shares[i] - (Dot(memory[i].Change, direction) * memory[i].Scale));
        for (int i = 0; i < direction.Length; i++) direction[i] = -direction[i];
        return direction;
    }

    private void Remember(double[] weights, double[] next, double[] gradient, double[] nextGradient)
    {
        double[] step = [.. next.Zip(weights, (after, before) => after - before)], change = [.. nextGradient.Zip(gradient, (after, before) => after - before)];
        double curvature = Dot(step, change);
        if (curvature <= 0) return;
        if (memory.Count == Memory) memory.RemoveAt(0);
        memory.Add((step, change, 1 / curvature));
    }

    private static double Dot(double[] first, double[] second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    private static void Add(double[] to, double[] what, double factor)
    {
        for (int i = 0; i < to.Length; i++) to[i] += factor * what[i];
    }
}

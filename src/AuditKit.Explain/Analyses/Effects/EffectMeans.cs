namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Means over rows, and the same means over bootstrap samples of the rows.</summary>
internal static class EffectMeans
{
    /// <summary>Weighted mean of a value for each row and point.</summary>
    /// <param name="subject">Weights.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="values">Rows x points, of all rows of the subject.</param>
    /// <param name="points">Points.</param>
    public static double[] Of(AnalysisSubject subject, int[] rows, double[] values, int points)
    {
        double[] means = new double[points];
        double total = 0;
        foreach (int row in rows)
        {
            double weight = subject.WeightOf(row);
            total += weight;
            for (int k = 0; k < points; k++) means[k] += weight * values[(row * points) + k];
        }

        for (int k = 0; k < points; k++) means[k] /= total;
        return means;
    }

    /// <summary>By point: the mean in every sample; a sample without a row repeats the mean itself.</summary>
    /// <inheritdoc cref="Of"/>
    public static double[][] Replicates(AnalysisSubject subject, int[] rows, double[] values, int points, RowBootstrap bootstrap)
    {
        double[][] sums = [.. Enumerable.Range(0, points).Select(_ => new double[bootstrap.Replicates])];
        double[] totals = new double[bootstrap.Replicates], scaled = new double[bootstrap.Replicates];
        foreach (int row in rows)
        {
            double weight = subject.WeightOf(row);
            ReadOnlySpan<byte> counts = bootstrap.Of(row);
            for (int b = 0; b < scaled.Length; b++)
            {
                scaled[b] = weight * counts[b];
                totals[b] += scaled[b];
            }

            for (int k = 0; k < points; k++) AddTo(sums[k], values[(row * points) + k], scaled);
        }

        double[] means = Of(subject, rows, values, points);
        for (int k = 0; k < points; k++)
        {
            for (int b = 0; b < totals.Length; b++) sums[k][b] = totals[b] > 0 ? sums[k][b] / totals[b] : means[k];
        }

        return sums;
    }

    private static void AddTo(double[] sums, double value, double[] weights)
    {
        for (int b = 0; b < sums.Length; b++) sums[b] += value * weights[b];
    }
}

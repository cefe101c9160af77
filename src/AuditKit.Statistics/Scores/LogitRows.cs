namespace AuditKit.Statistics.Scores;

/// <summary>The rows of a sample whose score has a logit, standardised, with the weight of either label per distinct score.</summary>
internal sealed record LogitRows(double[] X, (double Sum, double Square)[] Positives, (double Sum, double Square)[] Negatives, long Count, long Contradicted)
{
    public double Mean { get; init; }

    public double Spread { get; init; } = 1;

    public bool IsWeighted { get; init; }

    public static LogitRows Of(ScoreSample sample)
    {
        List<double> x = [];
        List<(double Sum, double Square)> positives = [], negatives = [];
        long count = 0, contradicted = 0;
        for (int i = 0; i < sample.Values.Count; i++)
        {
            double score = sample.Values[i];
            if (score <= 0 || score >= 1)
            {
                contradicted += score <= 0 ? sample.PositiveCounts[i] : sample.NegativeCounts[i];
                continue;
            }

            x.Add(Math.Log(score) - double.LogP1(-score));
            positives.Add(sample.PositiveAt(i));
            negatives.Add(sample.NegativeAt(i));
            count += sample.PositiveCounts[i] + sample.NegativeCounts[i];
        }

        return new LogitRows([.. x], [.. positives], [.. negatives], count, contradicted) { IsWeighted = sample.IsWeighted }.Standardised();
    }

    /// <summary>Why no line has a finite maximum likelihood, or null.</summary>
    public string? Problem()
    {
        if (Contradicted > 0) return $"{Contradicted} rows with a score of exactly 0 or 1 have the other label, so that no recalibration is finite";
        int[] up = [.. Enumerable.Range(0, X.Length).Where(i => Positives[i].Sum > 0)], down = [.. Enumerable.Range(0, X.Length).Where(i => Negatives[i].Sum > 0)];
        if (up.Length == 0) return "no positive labels in this slice";
        if (down.Length == 0) return "no negative labels in this slice";
        if (up[0] == down[^1] && up[^1] == down[0]) return "all scores are equal";
        // One regressor and an intercept: the maximum is finite exactly where the classes overlap on both sides (Albert and Anderson 1984).
        return up[0] >= down[^1] || down[0] >= up[^1] ? "the scores separate the labels, so that no slope is finite" : null;
    }

    private LogitRows Standardised()
    {
        double weight = 0, sum = 0, square = 0;
        for (int i = 0; i < X.Length; i++)
        {
            double w = Positives[i].Sum + Negatives[i].Sum;
            (weight, sum) = (weight + w, sum + (w * X[i]));
        }

        if (!(weight > 0)) return this;
        double mean = sum / weight;
        for (int i = 0; i < X.Length; i++) square += (Positives[i].Sum + Negatives[i].Sum) * (X[i] - mean) * (X[i] - mean);
        double spread = square > 0 ? Math.Sqrt(square / weight) : 1;
        return this with { X = [.. X.Select(x => (x - mean) / spread)], Mean = mean, Spread = spread };
    }
}

namespace AuditKit.Models.Trees;

/// <summary>Transforms of the scores of one row, as ONNX Runtime computes them.</summary>
internal static class ScoreTransforms
{
    /// <summary>Parameter of Winitzki's approximation.</summary>
    public const double Winitzki = 0.147;

    /// <summary>Scores closer to 0 than this count as 0 in <see cref="ScoreTransform.SoftmaxZero"/>.</summary>
    public const double Zero = 1e-7;

    /// <summary>Transforms the scores of two or more targets in place.</summary>
    public static void Apply(ScoreTransform transform, Span<double> scores)
    {
        switch (transform)
        {
            case ScoreTransform.Logistic:
                for (int k = 0; k < scores.Length; k++) scores[k] = Logistic(scores[k]);
                break;
            case ScoreTransform.Probit:
                for (int k = 0; k < scores.Length; k++) scores[k] = Probit(scores[k]);
                break;
            case ScoreTransform.Softmax:
                Exponentials(scores, keepZeros: false);
                break;
            case ScoreTransform.SoftmaxZero:
                Exponentials(scores, keepZeros: true);
                break;
        }
    }

    /// <summary><c>1 / (1 + exp(-s))</c>.</summary>
    public static double Logistic(double score) => score >= 0 ? 1 / (1 + Math.Exp(-score)) : Math.Exp(score) / (1 + Math.Exp(score));

    /// <summary>Quantile of the standard normal distribution, approximated.</summary>
    public static double Probit(double probability)
    {
        double x = (2 * probability) - 1, log = Math.Log((1 - x) * (1 + x)), v = (2 / (Math.PI * Winitzki)) + (log / 2);
        return Math.Sqrt(2) * (x < 0 ? -1 : 1) * Math.Sqrt(Math.Sqrt((v * v) - (log / Winitzki)) - v);
    }

    private static void Exponentials(Span<double> scores, bool keepZeros)
    {
        double highest = double.NegativeInfinity, sum = 0;
        foreach (double score in scores) highest = Math.Max(highest, score);
        for (int k = 0; k < scores.Length; k++)
        {
            bool zero = keepZeros && Math.Abs(scores[k]) <= Zero;
            scores[k] = zero ? scores[k] * Math.Exp(-highest) : Math.Exp(scores[k] - highest);
            if (!zero) sum += scores[k];
        }

        for (int k = 0; k < scores.Length; k++) scores[k] /= sum;
    }
}

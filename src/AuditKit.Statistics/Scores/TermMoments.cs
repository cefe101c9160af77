using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// Mean of a term of score and label, and its variance: for weighted rows the linearised one of a ratio of sums,
/// sum w^2 (t - mean)^2 / (sum w)^2 x 1 / (1 - 1 / n_eff), times n_eff (Särndal, Swensson and Wretman 1992, 5.6). Weights of 1 give the
/// sample variance over n - 1 bit by bit.
/// </summary>
internal static class TermMoments
{
    public static (double Mean, double Variance) Of(ScoreSample sample, Func<double, double, double> term)
    {
        (double weight, double square) = sample.Total;
        double mean = weight > 0 ? Sum(sample, static pair => pair.Sum, term) / weight : 0;
        double scatter = Sum(sample, static pair => pair.Square, (score, label) =>
        {
            double distance = term(score, label) - mean;
            return distance * distance;
        });
        double degrees = square - (square * square / (weight * weight));
        return (mean, degrees > 0 ? scatter / degrees : 0);
    }

    private static double Sum(ScoreSample sample, Func<(double Sum, double Square), double> size, Func<double, double, double> term)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < sample.Values.Count; i++)
        {
            sum.Add((size(sample.PositiveAt(i)) * term(sample.Values[i], 1)) + (size(sample.NegativeAt(i)) * term(sample.Values[i], 0)));
        }

        return sum.Value;
    }
}

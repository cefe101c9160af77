using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Thresholds;

/// <summary>The thresholds to sweep: those given; else every distinct score where there are few, or even quantiles of the scores. The audited one is always among them.</summary>
internal static class ThresholdGrid
{
    public static double[] Of(PredictionTable held, IReadOnlyList<double> given, int count, double? audited)
    {
        double[] scores = [.. held.Scores.ToArray().Where(score => !double.IsNaN(score)).Order()];
        if (scores.Length == 0) return [];
        IEnumerable<double> chosen = given.Count > 0 ? given : Chosen(scores, count);
        return [.. (audited is { } mark ? chosen.Append(mark) : chosen).Distinct().Order()];
    }

    // At the lowest score everybody is selected: no threshold.
    private static double[] Chosen(double[] scores, int count)
    {
        double[] distinct = [.. scores.Distinct().Skip(1)];
        return distinct.Length <= count
            ? distinct
            : [.. Enumerable.Range(1, count).Select(k => scores[(int)((long)k * scores.Length / (count + 1))]).Distinct().Where(threshold => threshold > scores[0])];
    }
}

using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Quality.Removal;

/// <summary>
/// Area under the target's score as units are removed from the row (deletion) or put back onto the removed row (insertion), in order
/// of attribution, trapezoid over the share (Petsiuk, Das, Saenko 2018). Beside it the same in random order, and both with zeros
/// and with the mean in place of what is removed: a curve that only one of them gives measures the replacement.
/// </summary>
/// <param name="metric">Metric id.</param>
/// <param name="inserts">Insertion instead of deletion.</param>
/// <param name="steps">Steps from nothing to everything.</param>
/// <param name="random">Random orders of each row.</param>
internal sealed class RemovalAuc(string metric, bool inserts, int steps, int random) : IQualityMeasure
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new IntegerOption("steps", "Steps from nothing to everything; at most one for each unit.", 20, 1, 1_000_000),
        new IntegerOption("random", "Random orders of each row to compare with.", 3, 1, 1000));

    public static long Cost(QualitySize size, OptionSet options) => 2L * size.Rows * (1 + options.Integer("random")) * (Math.Min(options.Integer("steps"), size.Units) + 1);

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        List<QualityScores> scores = [], compared = [];
        WorkCount work = WorkCount.None;
        foreach ((string name, double[] removed) in new[] { ("zeros", new double[context.Inputs]), ("mean", context.Mean()) })
        {
            RemovalCurves curves = RemovalCurves.Of(context, removed, inserts, steps, 1 + random, token);
            work += curves.Work;
            scores.Add(Scores(context, curves, name, "attribution", 0, 1));
            compared.Add(Scores(context, curves, name, "random", 1, random) with { IsComparison = true });
        }

        return new QualityAnswer([.. scores, .. compared], work);
    }

    private QualityScores Scores(QualityContext context, RemovalCurves curves, string removal, string order, int first, int count) =>
        QualityScores.Of(
            metric,
            Enumerable.Range(0, context.Rows).Select(row => curves.Area(row, first, count)),
            ("removal", removal),
            ("order", order),
            ("steps", (curves.Shares.Count - 1).ToString(CultureInfo.InvariantCulture))) with
        { Curve = curves.Mean(first, count) };
}

using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>
/// Pearson's correlation, over random sets S of one size, of the sum of attributions in S and <c>F(x) - F(x with S at the baseline)</c>
/// (Bhatt, Weller, Moura 2020).
/// </summary>
/// <param name="share">Share of the units in a set.</param>
/// <param name="draws">Sets of each row.</param>
internal sealed class FaithfulnessCorrelation(double share, int draws) : IQualityMeasure
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new NumberOption("share", "Share of the units that a set removes.", 0.2, 0.001, 1),
        new IntegerOption("draws", "Sets of each row.", 100, 3, 100_000));

    public static FaithfulnessCorrelation From(OptionSet options) => new(options.Number("share"), options.Int32("draws"));

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        int size = Math.Clamp((int)Math.Round(share * context.Units), 1, Math.Max(1, context.Units - 1));
        if (context.Units < 2) return QualityAnswer.Missing("one unit has no subsets to compare");
        SubsetChanges found = SubsetChanges.Of(context, new RandomSubsets(context, QualityMetrics.FaithfulnessCorrelation, size, draws), token);
        double?[] values = new double?[context.Rows];
        for (int row = 0; row < values.Length; row++) values[row] = Similarity.Pearson(found.SumsOf(row), found.ChangesOf(row));
        return new QualityAnswer([QualityScores.Of(QualityMetrics.FaithfulnessCorrelation, values, ("units", size.ToString(CultureInfo.InvariantCulture)))], found.Work);
    }
}

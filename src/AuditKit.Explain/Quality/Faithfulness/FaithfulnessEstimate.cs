using AuditKit.Core.Options;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>Pearson's correlation, over the units, of attribution and fall of the output when that unit alone is set to the baseline (Alvarez-Melis and Jaakkola 2018).</summary>
internal sealed class FaithfulnessEstimate : IQualityMeasure
{
    public static long Cost(QualitySize size, OptionSet options) => (long)size.Rows * size.Units;

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        SubsetChanges found = SubsetChanges.Of(context, new AllSubsets(context.Units, 1), token);
        double?[] values = new double?[context.Rows];
        for (int row = 0; row < values.Length; row++) values[row] = Similarity.Pearson(found.SumsOf(row), found.ChangesOf(row));
        return new QualityAnswer([QualityScores.Of(QualityMetrics.FaithfulnessEstimate, values)], found.Work);
    }
}

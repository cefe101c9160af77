using AuditKit.Core;
using AuditKit.Core.Randomness;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Thresholds;

/// <summary>Counts the rows of every group between thresholds and sweeps.</summary>
internal sealed class SweepMeasures(PredictionTable held, IReadOnlyList<double> thresholds, FairnessSettings settings)
{
    public AttributeSweep Sweep(AttributeSet set, SweptRate rate)
    {
        CodedColumn column = AuditedRows.Of(held).Attributes.Single(attribute => attribute.Attribute.Name == set.Attributes[0]);
        List<double>[] scores = [.. set.Slices.Select(_ => new List<double>())], weights = [.. set.Slices.Select(_ => new List<double>())];
        for (int row = 0; row < held.RowCount; row++)
        {
            double score = held.Scores[row], weight = held.HasWeights ? held.Weights[row] : 1;
            if (double.IsNaN(score) || weight == 0 || (rate.Label is { } label && (!held.HasLabels || held.Labels[row] != label))) continue;
            scores[column.CodeAt(row)].Add(score);
            weights[column.CodeAt(row)].Add(weight);
        }

        int[] included = [.. Enumerable.Range(0, scores.Length).Where(g => scores[g].Count > 0)];
        Slice[] groups = [.. included.Select(g => set.Slices[g].Slice)];
        ThresholdSweep? sweep = included.Length < 2 || thresholds.Count == 0 ? null : new ThresholdSweep(
            [.. included.Select(g => ThresholdCells.OfRows(thresholds, scores[g], weights[g]))], settings.Level, [.. groups.Select(group => Seeds(rate, group))], settings.Replicates);
        return new AttributeSweep(set, rate, groups, [.. set.Slices.Select(slice => slice.Slice).Except(groups)], included.Sum(g => (long)scores[g].Count), sweep);
    }

    private SeedStream Seeds(SweptRate rate, Slice group) => settings.Seeds.For("threshold-sweep").For(rate.Metric).For(group.ToString());
}

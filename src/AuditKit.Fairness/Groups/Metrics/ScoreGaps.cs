using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Gaps of score metrics over the groups of one set of attributes.</summary>
internal sealed class ScoreGaps(AttributeSet set, CubeSlice whole, FairnessSettings settings)
{
    /// <summary>Largest minus smallest AUC, with DeLong's variances.</summary>
    public (MeasuredValue Value, long Count, IReadOnlyList<Slice> Excluded) Auc()
    {
        if (SliceMeasures.ScoreProblem(whole) is { } problem) return (new MeasuredValue.NotMeasured(problem), 0, []);
        List<AucEstimate> areas = [];
        List<Slice> excluded = [];
        foreach (CubeSlice slice in set.Slices)
        {
            if (slice.Scores?.Auc() is { } auc) areas.Add(auc);
            else excluded.Add(slice.Slice);
        }

        MeasuredValue value = EstimateRange.Measure(
            [.. areas.Select(auc => auc.Value)], [.. areas.Select(auc => auc.SafeValue)], [.. areas.Select(auc => auc.SafeVariance)], settings.Level, 1, "simultaneous-range, delong");
        return (value, areas.Sum(auc => auc.Positives + auc.Negatives), excluded);
    }

    /// <summary>Largest minus smallest debiased calibration error.</summary>
    public (MeasuredValue Value, long Count, IReadOnlyList<Slice> Excluded) Calibration()
    {
        if (SliceMeasures.CalibrationProblem(whole) is { } problem) return (new MeasuredValue.NotMeasured(problem), 0, []);
        List<(CubeSlice Slice, CalibrationTable Table)> groups = [];
        List<Slice> excluded = [];
        foreach (CubeSlice slice in set.Slices)
        {
            CalibrationTable? table = slice.Scores is { Count: > 0 } scores ? CalibrationTable.Of(scores, settings.Bins) : null;
            if (table?.DebiasedError is not null) groups.Add((slice, table));
            else excluded.Add(slice.Slice);
        }

        MeasuredValue value = CalibrationGap.Measure(
            [.. groups.Select(group => group.Table)],
            settings.Level,
            [.. groups.Select(group => settings.Seeds.For("calibration-gap").For(group.Slice.Slice.ToString()))],
            settings.Replicates);
        return (value, groups.Sum(group => group.Table.Count), excluded);
    }
}

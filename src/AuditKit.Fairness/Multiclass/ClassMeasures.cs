using AuditKit.Core.Measurements;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Multiclass;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Multiclass;

/// <summary>The numbers of one slice: overall, and one class against the rest.</summary>
internal sealed class ClassMeasures(ClassGroups groups, TaskMeasure make, double level)
{
    /// <summary>Rates of one class that are measured; the others are one minus these.</summary>
    public static IReadOnlyList<RateMetric> Rates { get; } =
    [
        ConfusionMetrics.SelectionRate, ConfusionMetrics.BaseRate, ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate, ConfusionMetrics.PositivePredictiveValue,
    ];

    // Recall and precision of all rows are those of the section on quality.
    private static readonly RateMetric[] OfAll = [ConfusionMetrics.SelectionRate];

    public IEnumerable<Measurement> Of(RowSlice slice)
    {
        ClassMatrix matrix = groups[slice];
        yield return make.Slice($"{FairnessSettings.Domain}.{SliceMetrics.Count}", slice.Slice, new MeasuredValue.Measured(matrix.Rows), matrix.Rows);
        yield return make.Slice($"{FairnessSettings.Domain}.{ConfusionMetrics.Accuracy.Suffix}", slice.Slice, Accuracy(matrix), matrix.Labelled);
        yield return make.Slice(MulticlassMetrics.MacroF1, slice.Slice, matrix.Labelled == 0 ? NoLabels : matrix.MacroF1(level), matrix.Labelled);
        yield return make.Slice(MulticlassMetrics.MacroRecall, slice.Slice, MacroRecall(matrix), matrix.Labelled);
        for (int one = 0; one < groups.Classes.Count; one++)
        {
            OutcomeTable table = matrix.OneVersusRest(one);
            foreach (RateMetric rate in slice.Slice.IsAll ? OfAll : Rates)
            {
                yield return make.Slice($"{FairnessSettings.Domain}.{rate.Suffix}", slice.Slice, rate.Measure(table, level), rate.Denominator(table), ("class", groups.Classes[one]));
            }
        }
    }

    private static MeasuredValue NoLabels { get; } = new MeasuredValue.NotMeasured("no labels in this slice");

    private MeasuredValue Accuracy(ClassMatrix matrix) => matrix.Accuracy() is { IsDefined: true } accuracy
        ? new MeasuredValue.Measured(accuracy.Estimate, WilsonInterval.Of(accuracy, level))
        : NoLabels;

    private MeasuredValue MacroRecall(ClassMatrix matrix)
    {
        if (matrix.Labelled == 0) return NoLabels;
        if (matrix.MacroRecall(groups.LabelClasses) is not { } recall) return new MeasuredValue.NotMeasured("a class has no label in this slice");
        double half = Statistics.Numerics.StandardNormal.TwoSided(level) * Math.Sqrt(recall.Variance);
        double lower = Math.Min(recall.Raw, Math.Max(0, recall.Shrunk - half)), upper = Math.Max(recall.Raw, Math.Min(1, recall.Shrunk + half));
        return new MeasuredValue.Measured(recall.Raw, new Interval(lower, upper, level, "normal, shrunk rates"));
    }
}

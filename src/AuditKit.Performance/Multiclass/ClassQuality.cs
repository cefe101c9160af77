using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data;
using AuditKit.Data.Tasks;
using AuditKit.Performance.Exhibits;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Multiclass;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance.Multiclass;

/// <summary>Quality of predictions of several classes; numbers of one class have the class as slice.</summary>
internal static class ClassQuality
{
    private const string ClassSlice = "class";

    private static readonly MeasuredValue NoLabels = new MeasuredValue.NotMeasured("no labels in this slice");

    public static DomainResult Examine(ClassTable held, DomainContext context)
    {
        ClassMatrix matrix = ClassMatrix.Of(held.Classes.Count, held.Labels, held.Predictions, held.Frame.Weights);
        Digest evidence = context.Evidence.DigestOf(DataEvidence.ClassPredictions);
        Measurement[] overall = [.. Overall(matrix, context.Level, evidence)];
        Measurement[] ofClasses = [.. Enumerable.Range(0, held.Classes.Count).SelectMany(one => OfClass(matrix, one, held.Classes[one], context.Level, evidence))];
        List<Exhibit> exhibits = [QualityTable.Of(overall)];
        if (matrix.Labelled > 0) exhibits.AddRange([ClassTableExhibit.Of(held.Classes, ofClasses), ClassConfusion.Of(held.Classes, matrix)]);
        return TaskResult.Of(
            Lead(overall, matrix),
            [.. overall, .. ofClasses],
            [.. Findings(overall, matrix)],
            exhibits,
            "Intervals take rows as independent of each other; those of F1 rest on the delta method.");
    }

    private static IEnumerable<Measurement> Overall(ClassMatrix matrix, double level, Digest evidence)
    {
        MeasuredValue accuracy = Rate(matrix.Accuracy(), level);
        yield return TaskResult.Make($"{PerformanceMetrics.Domain}.{SliceMetrics.Count}", Slice.All, new MeasuredValue.Measured(matrix.Rows), matrix.Rows, evidence);
        yield return TaskResult.Make($"{PerformanceMetrics.Domain}.{ConfusionMetrics.Accuracy.Suffix}", Slice.All, accuracy, matrix.Labelled, evidence);
        yield return TaskResult.Make(PerformanceMetrics.MicroF1, Slice.All, accuracy, matrix.Labelled, evidence);
        yield return TaskResult.Make(PerformanceMetrics.MacroF1, Slice.All, matrix.Labelled == 0 ? NoLabels : matrix.MacroF1(level), matrix.Labelled, evidence);
        yield return TaskResult.Make(PerformanceMetrics.LargestClassRate, Slice.All, Rate(matrix.Majority(), level), matrix.Labelled, evidence);
    }

    private static IEnumerable<Measurement> OfClass(ClassMatrix matrix, int one, string name, double level, Digest evidence)
    {
        Slice slice = Slice.Of((ClassSlice, name));
        OutcomeTable table = matrix.OneVersusRest(one);
        foreach (RateMetric rate in new[] { ConfusionMetrics.TruePositiveRate, ConfusionMetrics.PositivePredictiveValue })
        {
            yield return TaskResult.Make($"{PerformanceMetrics.Domain}.{rate.Suffix}", slice, rate.Measure(table, level), rate.Denominator(table), evidence);
        }

        yield return TaskResult.Make($"{PerformanceMetrics.Domain}.{ConfusionMetrics.F1.Suffix}", slice, matrix.Labelled == 0 ? NoLabels : matrix.F1(one, level), ConfusionMetrics.F1.Denominator(table), evidence);
    }

    private static MeasuredValue Rate(Proportion rate, double level) => rate.IsDefined ? new MeasuredValue.Measured(rate.Estimate, WilsonInterval.Of(rate, level)) : NoLabels;

    private static string Lead(Measurement[] overall, ClassMatrix matrix)
    {
        Measurement accuracy = overall[1], majority = overall[4];
        return accuracy is { Estimate: { } estimate, Interval: { } interval }
            ? $"The class is right for {TaskResult.Percent(estimate)} of {TaskResult.Rows(matrix.Labelled)} held-out rows ({TaskResult.Percent(interval.Lower)} to {TaskResult.Percent(interval.Upper)}); always giving the most frequent of {matrix.Classes} classes would be right for {TaskResult.Percent(majority.Estimate!.Value)}."
            : $"Quality could not be measured: {accuracy.Reason}.";
    }

    private static IEnumerable<Finding> Findings(Measurement[] overall, ClassMatrix matrix)
    {
        if (matrix.Rows == 0)
        {
            yield return TaskResult.NoRows;
            yield break;
        }

        if (matrix.Labelled < matrix.Rows) yield return TaskResult.MissingLabels(matrix.Rows - matrix.Labelled, matrix.Rows);
        if (overall[1].Interval is not { } interval || overall[4].Estimate is not { } majority || interval.Lower > majority) yield break;
        yield return new Finding("performance.no_better_than_majority", Severity.Warning, $"Accuracy is {TaskResult.Percent(overall[1].Estimate!.Value)} ({TaskResult.Percent(interval.Lower)} to {TaskResult.Percent(interval.Upper)}), which does not clearly exceed the {TaskResult.Percent(majority)} of always giving the most frequent class.")
        {
            References = [overall[1].Metric, overall[4].Metric],
        };
    }
}

using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Multiclass;

namespace AuditKit.Fairness.Multiclass;

/// <summary>Every gap over the groups of one set of attributes: overall, and one class against the rest.</summary>
internal sealed class ClassGaps(ClassGroups groups, RowSliceSet set, FairnessSettings settings, TaskMeasure make, IReadOnlyList<double> costs)
{
    private static readonly (string Metric, RateMetric Rate)[] OfClass =
    [
        (GapMetrics.DemographicParityDifference, ConfusionMetrics.SelectionRate),
        (GapMetrics.EqualOpportunityDifference, ConfusionMetrics.TruePositiveRate),
        (GapMetrics.FalsePositiveRateDifference, ConfusionMetrics.FalsePositiveRate),
        (GapMetrics.PredictiveParityDifference, ConfusionMetrics.PositivePredictiveValue),
    ];

    private readonly IReadOnlyList<RowSlice> filled = set.Filled;

    private string Key => string.Join('|', set.Attributes);

    private IReadOnlyList<Slice> Empty => [.. set.Slices.Where(slice => slice.Count == 0).Select(slice => slice.Slice)];

    private long Rows => filled.Sum(slice => (long)slice.Count);

    public IEnumerable<Measurement> Measure()
    {
        yield return Proportions(GapMetrics.AccuracyDifference, matrix => matrix.Accuracy());
        yield return MacroRecall();
        ClassParity parity = new([.. filled.Select(slice => groups[slice])]);
        yield return make.Gap(MulticlassMetrics.ShareRange, set, parity.MeanRange(settings.Level, settings.Seeds.For("class-shares").For(Key), settings.Replicates), Rows, Empty);
        yield return make.Gap(MulticlassMetrics.TotalVariation, set, parity.TotalVariation(settings.Level, settings.Seeds.For("total-variation").For(Key), settings.Replicates), Rows, Empty);
        if (costs.Count > 0) yield return make.Gap(MulticlassMetrics.TransportCost, set, Transport(parity), Rows, Empty);
        for (int one = 0; one < groups.Classes.Count; one++)
        {
            foreach (Measurement gap in OneVersusRest(one)) yield return gap;
        }

        foreach (Measurement probability in Probabilities(parity)) yield return probability;
        yield return TaskCoverage.Measure(set, (int)groups.Whole.Rows, groups.Silent, make);
    }

    private IEnumerable<Measurement> OneVersusRest(int one)
    {
        foreach ((string metric, RateMetric rate) in OfClass) yield return Proportions(metric, matrix => rate.Rate(matrix.OneVersusRest(one)), ("class", groups.Classes[one]));
        (List<Proportion> recalls, List<Slice> noRecall) = Split(matrix => ConfusionMetrics.TruePositiveRate.Rate(matrix.OneVersusRest(one)));
        (List<Proportion> alarms, List<Slice> noAlarm) = Split(matrix => ConfusionMetrics.FalsePositiveRate.Rate(matrix.OneVersusRest(one)));
        yield return make.Gap(
            GapMetrics.EqualizedOddsDifference,
            set,
            EqualizedOdds.Difference(recalls, alarms, settings.Level),
            recalls.Sum(rate => rate.Trials) + alarms.Sum(rate => rate.Trials),
            [.. noRecall.Union(noAlarm)],
            ("class", groups.Classes[one]));
    }

    private Measurement Proportions(string metric, Func<ClassMatrix, Proportion> rate, params (string Key, string Value)[] options)
    {
        (List<Proportion> rates, List<Slice> excluded) = Split(rate);
        return make.Gap(metric, set, MaxMinDifference.Measure(rates, settings.Level), rates.Sum(one => one.Trials), excluded, options);
    }

    private (List<Proportion> Rates, List<Slice> Excluded) Split(Func<ClassMatrix, Proportion> rate)
    {
        List<Proportion> rates = [];
        List<Slice> excluded = [];
        foreach (RowSlice slice in set.Slices)
        {
            if (rate(groups[slice]) is { IsDefined: true } defined) rates.Add(defined);
            else excluded.Add(slice.Slice);
        }

        return (rates, excluded);
    }

    private Measurement MacroRecall()
    {
        List<(double Raw, double Shrunk, double Variance)> recalls = [];
        List<Slice> excluded = [];
        long count = 0;
        foreach (RowSlice slice in set.Slices)
        {
            if (groups[slice].MacroRecall(groups.LabelClasses) is not { } recall)
            {
                excluded.Add(slice.Slice);
                continue;
            }

            recalls.Add(recall);
            count += groups[slice].Labelled;
        }

        MeasuredValue value = EstimateRange.Measure([.. recalls.Select(one => one.Raw)], [.. recalls.Select(one => one.Shrunk)], [.. recalls.Select(one => one.Variance)], settings.Level, 1, MaxMinDifference.Method);
        return make.Gap(MulticlassMetrics.MacroRecallDifference, set, value, count, excluded);
    }

    private MeasuredValue Transport(ClassParity parity)
    {
        int classes = groups.Classes.Count;
        if (costs.Count != classes * classes) return new MeasuredValue.NotMeasured($"{costs.Count} costs are given, and {classes} classes need {classes * classes}");
        double[,] matrix = new double[classes, classes];
        for (int cell = 0; cell < costs.Count; cell++) matrix[cell / classes, cell % classes] = costs[cell];
        return parity.TransportCost(matrix, settings.Level, settings.Seeds.For("class-transport").For(Key), settings.Replicates);
    }

    private IEnumerable<Measurement> Probabilities(ClassParity parity)
    {
        double[] raw = filled.Count < 2 ? [] : [.. Enumerable.Range(0, groups.Classes.Count).Select(one => Math.Clamp(parity.Probability(one), 0, 1))];
        double[] holm = Multiplicity.Holm(raw);
        for (int one = 0; one < groups.Classes.Count; one++)
        {
            foreach ((string adjustment, double[] values) in new[] { ("none", raw), ("holm", holm) })
            {
                MeasuredValue value = values.Length == 0 ? new MeasuredValue.NotMeasured("fewer than two groups can be compared") : new MeasuredValue.Measured(values[one]);
                yield return make.Gap(MulticlassMetrics.ShareProbability, set, value, Rows, Empty, ("class", groups.Classes[one]), ("adjustment", adjustment));
            }
        }
    }
}

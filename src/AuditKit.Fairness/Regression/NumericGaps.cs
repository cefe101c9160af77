using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Samples;

namespace AuditKit.Fairness.Regression;

/// <summary>Every gap over the groups of one set of attributes.</summary>
internal sealed class NumericGaps(NumericGroups groups, RowSliceSet set, FairnessSettings settings, RegressionOptions options, TaskMeasure make)
{
    // Beyond this many rows the intervals decide as well as a permutation would, at none of its cost.
    private const int MostPermuted = 20_000;

    private readonly IReadOnlyList<RowSlice> filled = set.Filled;

    private string Key => string.Join('|', set.Attributes);

    private long Rows => filled.Sum(slice => (long)slice.Count);

    private IReadOnlyList<Slice> Empty => [.. set.Slices.Where(slice => slice.Count == 0).Select(slice => slice.Slice)];

    public IEnumerable<Measurement> Measure()
    {
        yield return Difference(RegressionMetrics.MeanPredictionDifference, one => one.MeanPrediction(), false);
        yield return Difference(RegressionMetrics.MeanErrorDifference, one => one.MeanError(), true);
        yield return Difference(RegressionMetrics.MeanAbsoluteErrorDifference, one => one.MeanAbsoluteError(), true);
        yield return Ratio(RegressionMetrics.MeanAbsoluteErrorRatio, one => one.MeanAbsoluteError());
        yield return Difference(RegressionMetrics.RootMeanSquaredErrorDifference, one => one.RootMeanSquaredError(), true);
        yield return Ratio(RegressionMetrics.RootMeanSquaredErrorRatio, one => one.RootMeanSquaredError());
        yield return RSquared();
        foreach (Measurement distance in Distances()) yield return distance;
        if (options.Costs.Count > 0) yield return make.Gap(RegressionMetrics.TransportCost, set, Transport(), Rows, Empty);
        foreach (Measurement probability in Probabilities()) yield return probability;
        yield return TaskCoverage.Measure(set, groups.Whole.Count, groups.Silent, make);
    }

    private Measurement Difference(string metric, Func<NumericSample, SampleEstimate> of, bool needsLabels) =>
        Compare(metric, slice => groups.Estimate(slice, of), needsLabels, estimates => WelchRange.Difference(estimates, settings.Level));

    private Measurement Ratio(string metric, Func<NumericSample, SampleEstimate> of) =>
        Compare(metric, slice => groups.Estimate(slice, of), true, estimates => WelchRange.Ratio(estimates, settings.Level));

    // R squared is one minus the unexplained share, so both have the same largest difference.
    private Measurement RSquared() =>
        Compare(RegressionMetrics.RSquaredDifference, slice => groups[slice].UnexplainedShare() ?? default, true, estimates => WelchRange.Difference(estimates, settings.Level));

    private Measurement Compare(string metric, Func<RowSlice, SampleEstimate> of, bool needsLabels, Func<IReadOnlyList<SampleEstimate>, MeasuredValue> compare)
    {
        if (needsLabels && !groups.Labelled) return make.Gap(metric, set, new MeasuredValue.NotMeasured("no labels"), 0, [.. set.Slices.Select(slice => slice.Slice)]);
        (Slice Slice, SampleEstimate Estimate)[] all = [.. set.Slices.Select(slice => (slice.Slice, slice.Count == 0 ? default : of(slice)))];
        SampleEstimate[] compared = [.. all.Where(one => one.Estimate.HasSpread).Select(one => one.Estimate)];
        return make.Gap(metric, set, compare(compared), compared.Sum(one => one.Count), [.. all.Where(one => !one.Estimate.HasSpread).Select(one => one.Slice)]);
    }

    private IEnumerable<Measurement> Distances()
    {
        PredictionDistances? distances = filled.Count < 2 ? null : new PredictionDistances([.. filled.Select(slice => groups[slice])], settings.Seeds.For("prediction-distances").For(Key), settings.Replicates);
        MeasuredValue missing = new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        yield return make.Gap(RegressionMetrics.KolmogorovSmirnov, set, distances?.KolmogorovSmirnov(settings.Level) ?? missing, Rows, Empty);
        yield return make.Gap(RegressionMetrics.Wasserstein, set, distances?.Wasserstein(settings.Level) ?? missing, Rows, Empty);
    }

    private MeasuredValue Transport()
    {
        if (filled.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        if (options.Wrong is { } wrong) return new MeasuredValue.NotMeasured($"{wrong.Key} {wrong.What}");
        return new BandTransport([.. filled.Select(slice => groups[slice])], options).Measure(settings.Level, settings.Seeds.For("prediction-transport").For(Key), settings.Replicates);
    }

    private IEnumerable<Measurement> Probabilities()
    {
        (PermutationTest? test, string? reason) = Test();
        string[] measures = groups.Labelled && test is null or { Raw.Count: > 3 }
            ? [RegressionMetrics.MeanPredictionDifference, RegressionMetrics.KolmogorovSmirnov, RegressionMetrics.Wasserstein, RegressionMetrics.MeanAbsoluteErrorDifference, RegressionMetrics.RootMeanSquaredErrorDifference, RegressionMetrics.MeanErrorDifference]
            : [RegressionMetrics.MeanPredictionDifference, RegressionMetrics.KolmogorovSmirnov, RegressionMetrics.Wasserstein];
        for (int i = 0; i < measures.Length; i++)
        {
            foreach ((string adjustment, IReadOnlyList<double>? values) in new[] { ("none", test?.Raw), ("max-T", test?.Adjusted) })
            {
                MeasuredValue value = values is null ? new MeasuredValue.NotMeasured(reason!) : new MeasuredValue.Measured(values[i]);
                yield return make.Gap(RegressionMetrics.Probability, set, value, Rows, Empty, ("measure", measures[i]), ("adjustment", adjustment));
            }
        }
    }

    private (PermutationTest? Test, string? Reason) Test()
    {
        if (options.Permutations == 0) return (null, "no permutations were asked for");
        if (filled.Count < 2) return (null, "fewer than two groups can be compared");
        if (groups.Weighted) return (null, "weighted rows are not exchangeable");
        if (Rows > MostPermuted) return (null, $"more than {MostPermuted} rows; the intervals decide");
        return (new GroupPermutation([.. filled.Select(slice => groups[slice])]).Run(options.Permutations, settings.Seeds.For("permutation").For(Key)), null);
    }
}

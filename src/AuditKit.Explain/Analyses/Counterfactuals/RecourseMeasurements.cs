using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>What recourse costs: by group, and how much more it costs the group that it costs most.</summary>
internal static class RecourseMeasurements
{
    public const string MedianDistance = "median-distance", WithoutRecourse = "share-without";

    public static IEnumerable<Measurement> Of(AnalysisSubject subject, CounterfactualOptions options, Goal goal, IReadOnlyList<RecourseGroup> groups)
    {
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal) { ["to"] = goal.Words };
        foreach (RecourseGroup group in groups)
        {
            yield return new Measurement(CounterfactualAnalyses.Distance, group.Slice, group.Median.Measure(subject.Level), group.Costs.Length) { Options = settings };
            yield return new Measurement(CounterfactualAnalyses.Without, group.Slice, group.MeasureWithout(subject.Level), group.Costs.Length) { Options = settings };
        }

        foreach (IGrouping<string, RecourseGroup> attribute in groups.Where(group => group.Attribute is not null).GroupBy(group => group.Attribute!))
        {
            RecourseGroup[] compared = [.. attribute.Where(group => group.IsCompared)];
            Slice[] excluded = [.. attribute.Where(group => !group.IsCompared).Select(group => group.Slice)];
            yield return Gap(attribute.Key, MedianDistance, Medians(subject, options, attribute.Key, compared), compared, excluded, settings);
            yield return Gap(attribute.Key, WithoutRecourse, MaxMinDifference.Measure([.. compared.Select(group => group.Without)], subject.Level), compared, excluded, settings);
        }
    }

    private static MeasuredValue Medians(AnalysisSubject subject, CounterfactualOptions options, string attribute, RecourseGroup[] compared)
    {
        if (compared.Length < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double[] medians = [.. compared.Select(group => group.Median.Value)];
        List<double[]> replicates = [];
        foreach (RecourseGroup group in compared)
        {
            double[]? own = double.IsInfinity(group.Median.Value) ? null : group.Median.Replicates(options.Replicates, subject.Seeds.For("recourse").For(attribute).For(group.Name!));
            if (own is null) return new MeasuredValue.NotMeasured($"in '{group.Name}' about half of the rows or more have no counterfactual");
            replicates.Add(own);
        }

        double gap = medians.Max() - medians.Min();
        (double lower, double upper) = new MaxT([replicates]).Ends(0, medians, subject.Level);
        return new MeasuredValue.Measured(gap, new Interval(Math.Min(lower, gap), Math.Max(upper, gap), subject.Level, MaxT.Method));
    }

    private static Measurement Gap(string attribute, string of, MeasuredValue value, RecourseGroup[] compared, Slice[] excluded, SortedDictionary<string, string> settings) =>
        new(CounterfactualAnalyses.Disparity, Slice.All, value, compared.Sum(group => group.Costs.Length))
        {
            By = [attribute],
            Excluded = excluded,
            Options = new SortedDictionary<string, string>(settings, StringComparer.Ordinal) { ["of"] = of },
        };
}

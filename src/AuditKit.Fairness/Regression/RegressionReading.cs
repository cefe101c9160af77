using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Samples;

namespace AuditKit.Fairness.Regression;

/// <summary>Reads the numbers: the lead, the findings and the limits.</summary>
/// <param name="Task">Measurements and slices.</param>
/// <param name="Groups">The rows of the slices.</param>
/// <param name="Declared">The gap that matters as declared, or null.</param>
internal sealed record RegressionReading(TaskReading Task, NumericGroups Groups, double? Declared)
{
    // A difference of a fifth of a standard deviation is a small one (Cohen 1988).
    private const double SmallEffect = 0.2;

    private static readonly (string Gap, string Metric, string Name)[] Errors =
    [
        (RegressionMetrics.MeanAbsoluteErrorDifference, RegressionMetrics.MeanAbsoluteError, "mean absolute error"),
        (RegressionMetrics.MeanErrorDifference, RegressionMetrics.MeanError, "mean of prediction minus label"),
    ];

    private static readonly (string Gap, string Metric, string Name)[] Predictions =
    [
        (RegressionMetrics.MeanPredictionDifference, RegressionMetrics.MeanPrediction, "mean prediction"),
    ];

    /// <summary>The gap that matters, in the unit of the label.</summary>
    public double Margin
    {
        get
        {
            SampleEstimate mean = Groups.Whole.MeanPrediction();
            return Declared ?? (mean.HasSpread ? SmallEffect * Math.Sqrt(mean.Variance * mean.Effective) : 0);
        }
    }

    public string Lead
    {
        get
        {
            (RowSliceSet Set, (string Gap, string Metric, string Name) Of)[] all = [.. from set in Task.Compared from gap in Surest(set) select (set, gap)];
            if (all.Length == 0) return "No gap between groups could be measured; the table of who could not be judged says why.";
            (RowSliceSet widest, (string Gap, string Metric, string Name) of) = all.OrderByDescending(pair => Task.Gap(pair.Of.Gap, pair.Set).Interval!.Lower).ThenByDescending(pair => Task.Gap(pair.Of.Gap, pair.Set).Estimate).First();
            return Sentence(widest, of);
        }
    }

    /// <summary>The surest gap of errors (of predictions without labels) of every set of attributes.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (RowSliceSet set in Task.Compared)
        {
            foreach ((string Gap, string Metric, string Name) of in Surest(set))
            {
                Measurement gap = Task.Gap(of.Gap, set);
                Severity severity = gap.Interval!.Lower > Margin ? Severity.Critical : gap.Estimate > Margin ? Severity.Warning : Severity.Note;
                yield return new Finding("fairness.largest_gap", severity, Sentence(set, of)) { Slice = Extremes(set, of.Metric).Highest.Slice, References = [of.Gap, of.Metric] };
            }
        }

        if (Unlabelled() is { } unlabelled) yield return unlabelled;
        if (Small() is { } small) yield return small;
    }

    public IEnumerable<string> Limits()
    {
        yield return "Only declared attributes and their intersections are compared; groups that nobody named are not seen.";
        yield return "A gap says that groups are treated differently, not why; labels may themselves carry past unfairness.";
        yield return "Different mean predictions may follow from different labels; the gaps of errors say whether predictions are worse for a group.";
        yield return "Gap intervals hold for all pairs of groups within one gap at once, not across the gaps and attributes of the report; they take rows as independent of each other.";
        yield return "Intervals of errors rest on the delta method; with fewer than about 30 rows in a group, large errors that did not occur yet make them too narrow.";
        if (Groups.Weighted) yield return "Means and errors are weighted, with Kish's effective number of rows in the intervals; permutation tests are not made.";
        if (!Groups.Labelled) yield return "Without labels, only predictions are compared, not whether they are right.";
    }

    private IEnumerable<(string Gap, string Metric, string Name)> Surest(RowSliceSet set) => (Groups.Labelled ? Errors : Predictions)
        .Where(of => Task.Gap(of.Gap, set).Interval is not null)
        .OrderByDescending(of => Task.Gap(of.Gap, set).Interval!.Lower)
        .ThenByDescending(of => Task.Gap(of.Gap, set).Estimate)
        .Take(1);

    private (RowSlice Lowest, RowSlice Highest) Extremes(RowSliceSet set, string metric)
    {
        RowSlice[] measured = [.. set.Slices.Where(slice => slice.Count > 0 && Task.Of(metric, slice).Estimate is not null)];
        return (measured.MinBy(slice => Task.Of(metric, slice).Estimate)!, measured.MaxBy(slice => Task.Of(metric, slice).Estimate)!);
    }

    private string Sentence(RowSliceSet set, (string Gap, string Metric, string Name) of)
    {
        (RowSlice lowest, RowSlice highest) = Extremes(set, of.Metric);
        Measurement gap = Task.Gap(of.Gap, set);
        return $"The {of.Name} is {ValueOf(highest, of.Metric)} for {Named(highest)} and {ValueOf(lowest, of.Metric)} for {Named(lowest)}: a gap of {FairnessReading.Number(gap.Estimate!.Value)} {FairnessReading.Range(gap.Interval!)}; {FairnessReading.Number(Margin)} matters.";
    }

    private string ValueOf(RowSlice slice, string metric) => $"{FairnessReading.Number(Task.Of(metric, slice).Estimate!.Value)} (n = {FairnessReading.Rows(Task.Of(metric, slice).Count)})";

    private static string Named(RowSlice slice) => string.Join(", ", slice.Slice.Select(pair => $"{pair.Key} {pair.Value}"));

    private Finding? Unlabelled()
    {
        int missing = Groups.Whole.Count - Groups.Whole.Labelled;
        return missing == 0 ? null : new Finding("fairness.missing_labels", Severity.Warning, $"{FairnessReading.Rows(missing)} of {FairnessReading.Rows(Groups.Whole.Count)} rows have no label; they count in mean predictions and in nothing that needs the truth.");
    }

    private Finding? Small()
    {
        string metric = Groups.Labelled ? RegressionMetrics.MeanAbsoluteError : RegressionMetrics.MeanPrediction;
        RowSlice[] small = [.. Task.Compared.SelectMany(set => set.Filled).Where(slice => Task.Of(metric, slice).Interval is { } interval && interval.Width > Margin)];
        return small.Length == 0 ? null : new Finding(
            "fairness.small_groups",
            Severity.Note,
            $"{small.Length} groups are small: the interval of their {(Groups.Labelled ? "mean absolute error" : "mean prediction")} is wider than {FairnessReading.Number(Margin)}. The smallest is {FairnessReading.NameOf(small.MinBy(slice => slice.Count)!.Slice)} with {FairnessReading.Rows(small.Min(slice => slice.Count))} rows.");
    }
}

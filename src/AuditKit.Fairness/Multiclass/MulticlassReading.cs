using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Multiclass;

/// <summary>Reads the numbers of several classes: the lead, the findings and the limits.</summary>
internal sealed record MulticlassReading(TaskReading Task, ClassGroups Groups)
{
    private static readonly string[] Decisive = [GapMetrics.EqualOpportunityDifference, GapMetrics.DemographicParityDifference];

    private double Margin => Task.Settings.Margin;

    public string Lead
    {
        get
        {
            (RowSliceSet Set, Measurement Gap)[] gaps = [.. Task.Compared.Select(Widest).OfType<(RowSliceSet, Measurement)>()];
            if (gaps.Length == 0) return "No gap between groups could be measured; the table of who could not be judged says why.";
            (RowSliceSet set, Measurement gap) = gaps.OrderByDescending(pair => pair.Gap.Interval!.Lower).ThenByDescending(pair => pair.Gap.Estimate).First();
            return Sentence(set, gap);
        }
    }

    /// <summary>The widest gap of every set of attributes: the surest first.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (RowSliceSet set in Task.Compared)
        {
            if (Widest(set) is not { } found) continue;
            Interval interval = found.Gap.Interval!;
            Severity severity = interval.Lower > Margin ? Severity.Critical : found.Gap.Estimate > Margin ? Severity.Warning : Severity.Note;
            yield return new Finding("fairness.largest_gap", severity, Sentence(set, found.Gap)) { Slice = Extremes(set, found.Gap).Lowest.Slice, References = [found.Gap.Metric] };
        }

        if (Small() is { } small) yield return small;
    }

    public IEnumerable<string> Limits()
    {
        yield return "Only declared attributes and their intersections are compared; groups that nobody named are not seen.";
        yield return "A gap says that groups are treated differently, not why; labels may themselves carry past unfairness.";
        yield return "Rates of one class take all other classes together; gap intervals hold for all pairs of groups within one gap and class, not across classes and attributes.";
        yield return "Intervals take rows as independent of each other.";
        if (!Groups.Labelled) yield return "Without labels, only the shares of the predicted classes are compared, not whether predictions are right.";
    }

    private static RateMetric RateOf(string metric) => metric == GapMetrics.EqualOpportunityDifference ? ConfusionMetrics.TruePositiveRate : ConfusionMetrics.SelectionRate;

    // Of the rates that decide for whom a class is given and to whom it is denied.
    private (RowSliceSet Set, Measurement Gap)? Widest(RowSliceSet set)
    {
        Measurement[] gaps = [.. Task.Measurements.Where(gap => Decisive.Contains(gap.Metric) && gap.By.SequenceEqual(set.Attributes) && gap.Interval is not null)];
        return gaps.Length == 0 ? null : (set, gaps.OrderByDescending(gap => gap.Interval!.Lower).ThenByDescending(gap => gap.Estimate).First());
    }

    private (RowSlice Lowest, RowSlice Highest) Extremes(RowSliceSet set, Measurement gap)
    {
        int one = Groups.Classes.ToList().IndexOf(gap.Options["class"]);
        (RowSlice Slice, Proportion Rate)[] rates = [.. set.Slices.Select(slice => (slice, RateOf(gap.Metric).Rate(Groups[slice].OneVersusRest(one)))).Where(pair => pair.Item2.IsDefined)];
        return (rates.MinBy(pair => pair.Rate.Estimate).Slice, rates.MaxBy(pair => pair.Rate.Estimate).Slice);
    }

    private string Sentence(RowSliceSet set, Measurement gap)
    {
        (RowSlice lowest, RowSlice highest) = Extremes(set, gap);
        string one = gap.Options["class"], rate = gap.Metric == GapMetrics.EqualOpportunityDifference ? $"The share of true {one} that is recognised" : $"The share that is given class {one}";
        return $"{rate} is {RateText(gap, highest)} for {Named(highest)} and {RateText(gap, lowest)} for {Named(lowest)}: a gap of {FairnessReading.Number(gap.Estimate!.Value)} {FairnessReading.Range(gap.Interval!)}.";
    }

    private string RateText(Measurement gap, RowSlice slice)
    {
        Proportion rate = RateOf(gap.Metric).Rate(Groups[slice].OneVersusRest(Groups.Classes.ToList().IndexOf(gap.Options["class"])));
        return $"{FairnessReading.Number(rate.Estimate)} (n = {FairnessReading.Rows(rate.Trials)})";
    }

    private static string Named(RowSlice slice) => string.Join(", ", slice.Slice.Select(pair => $"{pair.Key} {pair.Value}"));

    private Finding? Small()
    {
        string metric = Groups.Labelled ? "fairness.accuracy" : string.Empty;
        RowSlice[] small = [.. Task.Compared.SelectMany(set => set.Filled).Where(slice => Width(slice, metric) > Margin)];
        return small.Length == 0 ? null : new Finding(
            "fairness.small_groups",
            Severity.Note,
            $"{small.Length} groups are small: the interval of {(Groups.Labelled ? "their accuracy" : "a class share")} is wider than {Margin:0.###}. The smallest is {FairnessReading.NameOf(small.MinBy(slice => slice.Count)!.Slice)} with {FairnessReading.Rows(small.Min(slice => slice.Count))} rows.");
    }

    private double Width(RowSlice slice, string metric) => metric.Length > 0
        ? Task.Of(metric, slice).Interval?.Width ?? 0
        : Enumerable.Range(0, Groups.Classes.Count).Max(one => Statistics.Intervals.WilsonInterval.Of(Groups[slice].Share(one), Task.Settings.Level).Width);
}

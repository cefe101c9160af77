using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Ranking;

/// <summary>Reads the numbers of lists: the lead, the findings and the limits.</summary>
internal sealed record RankingReading(TaskReading Task, RankedGroups Groups)
{
    private const double Surely = 0.05;

    public bool HasLists => Groups.Lists.Count > 0;

    public string Lead
    {
        get
        {
            RowSliceSet[] sets = HasLists ? [.. Task.Compared.Where(set => Task.Gap(RankingMetrics.ExposureDifference, set).Estimate is not null)] : [];
            return sets.Length == 0
                ? "No exposure of groups could be compared; the table of who could not be judged says why."
                : Sentence(sets.MinBy(set => (Task.Gap(RankingMetrics.ExposureProbability, set).Estimate ?? 1, -Task.Gap(RankingMetrics.ExposureDifference, set).Estimate!.Value))!);
        }
    }

    public IEnumerable<Finding> Findings()
    {
        if (!HasLists) yield break;
        foreach (RowSliceSet set in Task.Compared)
        {
            if (Task.Gap(RankingMetrics.ExposureDifference, set) is { Estimate: { } gap } measured) yield return Exposure(set, measured, gap);
            if (Infeasible(set) is { } infeasible) yield return infeasible;
        }

        foreach (Finding prefix in Prefixes()) yield return prefix;
    }

    public IEnumerable<string> Limits()
    {
        yield return "Exposure falls as 1 / log2(1 + rank): an assumption about attention, not a measurement of it.";
        yield return "A difference of exposure says that groups stand in different places, not whether they deserve to; targets are declared or the composition of the lists.";
        yield return Groups.Lists.Count < 2
            ? "There is one list: its shares are facts without an interval, and only the tests against random order say what chance could do."
            : $"Lists are the units: intervals take the {FairnessReading.Rows(Groups.Lists.Count)} lists as independent of each other.";
        yield return "The tests of first places count a group below its share of the rows, not below a declared target.";
        if (Groups.Held.Items.IsEmpty) yield return "Items are not named, so how attention spreads over them across lists is not measured.";
        if (Groups.Held.Scores.IsEmpty) yield return "Without scores, what the order costs in score is not measured.";
    }

    private Finding Exposure(RowSliceSet set, Measurement measured, double gap)
    {
        double? p = Task.Gap(RankingMetrics.ExposureProbability, set).Estimate;
        bool sure = measured.Interval is { } interval ? interval.Lower > 0 : p < Surely;
        Severity severity = gap <= Task.Settings.Margin ? Severity.Note : sure ? Severity.Critical : Severity.Warning;
        return new Finding("fairness.largest_gap", severity, Sentence(set)) { Slice = Extremes(set).Lowest.Slice, References = [RankingMetrics.ExposureDifference, RankingMetrics.ExposureShare] };
    }

    private Finding? Infeasible(RowSliceSet set)
    {
        if (set.Attributes.Count > 1 || Task.Gap(RankingMetrics.FirstInfeasible, set).Estimate is not { } first) return null;
        double share = Task.Gap(RankingMetrics.InfeasibleShare, set).Estimate!.Value;
        return new Finding("fairness.infeasible_prefixes", Severity.Note, $"By {set.Name}, {FairnessReading.Percent(share)} of the prefixes of the lists hold fewer rows of some group than its target; the shortest has {FairnessReading.Rows((long)first)} rows.")
        {
            References = [RankingMetrics.InfeasibleShare, RankingMetrics.FirstInfeasible],
        };
    }

    private IEnumerable<Finding> Prefixes()
    {
        IEnumerable<Measurement> sure = Task.Measurements.Where(one => one.Metric == RankingMetrics.PrefixProbability && one.Slice.Count == 1 && one.Options["adjustment"] == "holm" && one.Estimate < Surely);
        foreach (IGrouping<Core.Slice, Measurement> group in sure.GroupBy(one => one.Slice))
        {
            Measurement surest = group.MinBy(one => one.Estimate)!;
            Measurement skew = Task.Measurements.First(one => one.Metric == RankingMetrics.Skew && one.Slice.Equals(group.Key) && one.Options["k"] == surest.Options["k"]);
            string size = skew.Estimate is { } ln ? $"at {FairnessReading.Percent(Math.Exp(ln))} of its target" : "absent";
            yield return new Finding("fairness.under_represented_on_top", Severity.Warning, $"In the first {surest.Options["k"]} places {FairnessReading.NameOf(group.Key)} is {size}, which a random order shows in {FairnessReading.Percent(surest.Estimate!.Value)} of cases (adjusted for all groups and places looked at).")
            {
                Slice = group.Key,
                References = [RankingMetrics.PrefixProbability, RankingMetrics.Skew],
            };
        }
    }

    private (RowSlice Lowest, RowSlice Highest) Extremes(RowSliceSet set)
    {
        IReadOnlyList<RowSlice> filled = set.Filled;
        double Distance(RowSlice slice) => Task.Of(RankingMetrics.ExposureShare, slice).Estimate!.Value - Task.Of(RankingMetrics.ExposureTarget, slice).Estimate!.Value;
        return (filled.MinBy(Distance)!, filled.MaxBy(Distance)!);
    }

    private string Sentence(RowSliceSet set)
    {
        (RowSlice lowest, RowSlice highest) = Extremes(set);
        Measurement gap = Task.Gap(RankingMetrics.ExposureDifference, set);
        string interval = gap.Interval is { } range ? " " + FairnessReading.Range(range) : string.Empty;
        string chance = Task.Gap(RankingMetrics.ExposureProbability, set).Estimate is { } p ? $"; a random order shows as much with p {(p < 0.0001 ? "< 0.0001" : "= " + p.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture))}" : string.Empty;
        return $"{Capital(Named(highest))} gets {Percent(RankingMetrics.ExposureShare, highest)} of the exposure against a target of {Percent(RankingMetrics.ExposureTarget, highest)}, {Named(lowest)} {Percent(RankingMetrics.ExposureShare, lowest)} against {Percent(RankingMetrics.ExposureTarget, lowest)}: a difference of {FairnessReading.Number(gap.Estimate!.Value)}{interval}{chance}.";
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private string Percent(string metric, RowSlice slice) => FairnessReading.Percent(Task.Of(metric, slice).Estimate!.Value);

    private static string Named(RowSlice slice) => string.Join(", ", slice.Slice.Select(pair => $"{pair.Key} {pair.Value}"));
}

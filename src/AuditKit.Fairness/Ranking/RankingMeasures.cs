using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Rankings;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Ranking;

/// <summary>The numbers of one set of attributes: of every group, and the gaps.</summary>
internal sealed class RankingMeasures(RankedGroups groups, RowSliceSet set, FairnessSettings settings, TaskMeasure make)
{
    private readonly IReadOnlyList<int> filled = RankedGroups.Filled(set);

    private string Key => string.Join('|', set.Attributes);

    private long Rows => groups.Held.RowCount;

    private IReadOnlyList<Slice> Empty => [.. set.Slices.Where(slice => slice.Count == 0).Select(slice => slice.Slice)];

    public IEnumerable<Measurement> Measure()
    {
        if (groups.Lists.Count == 0) yield break;
        GroupExposure exposure = groups.Exposure(set);
        foreach (int slice in filled)
        {
            yield return Of($"{FairnessSettings.Domain}.{SliceMetrics.Count}", slice, new MeasuredValue.Measured(set.Slices[slice].Count));
            yield return Of(RankingMetrics.ExposureShare, slice, Share(exposure, slice));
            yield return Of(RankingMetrics.ExposureTarget, slice, new MeasuredValue.Measured(exposure.Target(slice)));
        }

        yield return Gap(RankingMetrics.ExposureDifference, exposure.Difference(filled, settings.Level));
        yield return Gap(RankingMetrics.ExposureRatio, exposure.Ratio(filled, settings.Level));
        yield return Gap(RankingMetrics.ExposureProbability, Probability(exposure));
        Prefixes prefixes = groups.Prefixes(set);
        foreach (Measurement prefix in OfPrefixes(prefixes)) yield return prefix;
        yield return Gap(RankingMetrics.InfeasibleShare, groups.Lists.Count < 2
            ? new MeasuredValue.Measured(prefixes.InfeasibleShare(filled).Value)
            : prefixes.InfeasibleShare(filled).Measure(settings.Level, 0, 1));
        yield return Gap(RankingMetrics.FirstInfeasible, prefixes.FirstInfeasible(filled) is { } first ? new MeasuredValue.Measured(first) : new MeasuredValue.NotMeasured("every prefix is feasible"));
        foreach (Measurement popularity in OfItems()) yield return popularity;
        yield return TaskCoverage.Measure(set, groups.Held.RowCount, _ => null, make);
    }

    private Measurement Of(string metric, int slice, MeasuredValue value, params (string Key, string Value)[] options) =>
        make.Slice(metric, set.Slices[slice].Slice, value, set.Slices[slice].Count, options);

    private Measurement Gap(string metric, MeasuredValue value) => make.Gap(metric, set, value, Rows, Empty);

    // The share of one list is a fact of that list; only several lists are a sample of more.
    private MeasuredValue Share(GroupExposure exposure, int slice) => groups.Lists.Count < 2
        ? new MeasuredValue.Measured(exposure.Share(slice).Value)
        : exposure.Share(slice).Measure(settings.Level, 0, 1);

    private MeasuredValue Probability(GroupExposure exposure)
    {
        if (groups.Options.Permutations == 0) return new MeasuredValue.NotMeasured("no permutations were asked for");
        if (filled.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        return new MeasuredValue.Measured(exposure.Probability(filled, groups.Options.Permutations, settings.Seeds.For("exposure").For(Key)));
    }

    private IEnumerable<Measurement> OfPrefixes(Prefixes prefixes)
    {
        (int Slice, int Places)[] cases = [.. from slice in filled from places in groups.Options.Top where prefixes.ListsOf(places) > 0 select (slice, places)];
        double[] raw = [.. cases.Select(one => prefixes.Probability(one.Slice, one.Places)!.Value)], holm = Multiplicity.Holm(raw);
        for (int i = 0; i < cases.Length; i++)
        {
            (string, string) places = ("k", cases[i].Places.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return Of(RankingMetrics.Skew, cases[i].Slice, prefixes.Skew(cases[i].Slice, cases[i].Places, settings.Level), places);
            yield return Of(RankingMetrics.PrefixProbability, cases[i].Slice, new MeasuredValue.Measured(raw[i]), places, ("adjustment", "none"));
            yield return Of(RankingMetrics.PrefixProbability, cases[i].Slice, new MeasuredValue.Measured(holm[i]), places, ("adjustment", "holm"));
        }
    }

    private IEnumerable<Measurement> OfItems()
    {
        if (groups.Held.Items.IsEmpty) yield break;
        ItemExposure items = new(groups.Lists, groups.Held.Items.ToArray(), settings.Seeds.For("popularity").For(Key), settings.Replicates);
        (IReadOnlyList<MeasuredValue> means, MeasuredValue gap) = items.Popularity(set.SliceOf(groups.Held.RowCount), filled, settings.Level);
        for (int i = 0; i < filled.Count; i++) yield return Of(RankingMetrics.Popularity, filled[i], means[i]);
        yield return Gap(RankingMetrics.PopularityDifference, gap);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The rates whose gap is compared: per family one paired mean per group.</summary>
internal sealed class GapMeans
{
    private readonly List<PairedMean[]> families = [];

    public GapMeans(GapKind kind, IReadOnlyList<JointRow> cells, int groups)
    {
        ILookup<int, JointRow> byGroup = cells.ToLookup(cell => cell.Group);
        HashSet<int> excluded = [];
        foreach (Func<JointRow, bool> belongs in kind.Events.Count == 0 ? [cell => cell.Label <= 1] : kind.Events.Select<IReadOnlyList<byte>, Func<JointRow, bool>>(labels => cell => labels.Contains(cell.Label)))
        {
            PairedMean?[] means = [.. Enumerable.Range(0, groups).Select(group => PairedMean.Of(byGroup[group].Where(belongs), cell => kind.Events.Count == 0 ? (cell.RightBefore, cell.RightAfter) : (cell.Before, cell.After)))];
            families.Add([.. means.OfType<PairedMean>()]);
            excluded.UnionWith(means.Index().Where(pair => pair.Item is null).Select(pair => pair.Index));
        }

        Excluded = [.. excluded.Order()];
    }

    /// <summary>Draws behind the critical value.</summary>
    public int Replicates { get; init; } = 4000;

    /// <summary>Groups without rows in some family.</summary>
    public IReadOnlyList<int> Excluded { get; }

    /// <summary>Rows in the denominators.</summary>
    public long Rows => families.Sum(family => family.Sum(mean => mean.Rows));

    private bool IsDefined => families.All(family => family.Length >= 2);

    public double Before => families.Max(family => family.Max(mean => mean.RawBefore) - family.Min(mean => mean.RawBefore));

    public double After => families.Max(family => family.Max(mean => mean.RawAfter) - family.Min(mean => mean.RawAfter));

    /// <summary>The gap after minus the gap before.</summary>
    public MeasuredValue Change(double level, SeedStream seeds)
    {
        if (!IsDefined) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        int first = 0;
        List<PairedContrast> contrasts = [];
        foreach (PairedMean[] family in families)
        {
            contrasts.AddRange(PairedContrast.Pairs(first, family.Length));
            first += family.Length;
        }

        (double lower, double upper) = new ExtremeChange([.. families.SelectMany(family => family)], contrasts) { Replicates = Replicates }.Ends(true, level, seeds);
        double raw = After - Before;
        return new MeasuredValue.Measured(raw, new Interval(Math.Max(-1, Math.Min(raw, lower)), Math.Min(1, Math.Max(raw, upper)), level, ExtremeChange.Method));
    }

    /// <summary>The gap after, or before: per family simultaneous over all pairs, families at a level that holds for all of them.</summary>
    public MeasuredValue Gap(bool after, double level)
    {
        if (!IsDefined) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double share = Math.Pow(level, 1.0 / families.Count);
        Interval[] intervals = [.. families.Select(family => ((MeasuredValue.Measured)EstimateRange.Measure(
            [.. family.Select(mean => after ? mean.RawAfter : mean.RawBefore)],
            [.. family.Select(mean => after ? mean.After : mean.Before)],
            [.. family.Select(mean => after ? mean.AfterVariance : mean.BeforeVariance)],
            share,
            1,
            "studentized range")).Interval!)];
        double raw = after ? After : Before;
        return new MeasuredValue.Measured(raw, new Interval(Math.Min(raw, intervals.Max(interval => interval.Lower)), Math.Max(raw, intervals.Max(interval => interval.Upper)), level, "studentized range, expected decisions"));
    }
}

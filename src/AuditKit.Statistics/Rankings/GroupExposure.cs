using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Rankings;

/// <summary>
/// What share of the attention each group of rows gets, and what share it ought to get: the declared target, or its share of the
/// rows. Both are means over the lists. Lists, not rows, are the units: with one list the numbers are facts of that list.
/// </summary>
public sealed class GroupExposure
{
    private readonly RankedLists lists;
    private readonly int[] groupOf;
    private readonly double[]?[] targets;
    private readonly double[][] shares;
    private readonly double[][] pools;

    /// <summary>Adds up exposure by group and list.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="groupOf">The group of every row.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="declared">A target share per group; empty to take each list's own composition.</param>
    public GroupExposure(RankedLists lists, int[] groupOf, int groups, IReadOnlyList<double> declared)
    {
        (this.lists, this.groupOf, Groups, Declared) = (lists, groupOf, groups, declared);
        (shares, pools, targets) = (Sums(groupOf), Pools(), new double[groups][]);
        for (int group = 0; group < groups; group++)
        {
            targets[group] = declared.Count == 0 ? pools[group] : [.. Enumerable.Repeat(declared[group], lists.Count)];
        }
    }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>The declared targets; empty where each list's own composition is the target.</summary>
    public IReadOnlyList<double> Declared { get; }

    /// <summary>The group's share of the exposure, mean over lists.</summary>
    public SampleEstimate Share(int group) => SampleEstimate.Mean(shares[group]);

    /// <summary>The group's target share, mean over lists.</summary>
    public double Target(int group) => SampleEstimate.Mean(targets[group]).Value;

    /// <summary>The group's share of the rows, mean over lists.</summary>
    public double Pool(int group) => SampleEstimate.Mean(pools[group]).Value;

    /// <summary>Largest minus smallest of share minus target over the groups, with a paired interval over lists (none for one list).</summary>
    public MeasuredValue Difference(IReadOnlyList<int> groups, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double[][] distance = [.. groups.Select(group => shares[group].Zip(targets[group]!, (share, target) => share - target).ToArray())];
        double[] means = [.. distance.Select(values => SampleEstimate.Mean(values).Value)];
        Interval? interval = PairedRange.Interval(means, [.. distance.Select((values, i) => values.Select(value => value - means[i]).ToArray())], level);
        return new MeasuredValue.Measured(means.Max() - means.Min(), Cut(interval, 0, 2));
    }

    /// <summary>Smallest over largest of share over target, with a paired interval of the logarithms over lists (none for one list).</summary>
    public MeasuredValue Ratio(IReadOnlyList<int> groups, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        double[] ratios = [.. groups.Select(group => Share(group).Value / Target(group))];
        if (ratios.Any(ratio => !double.IsFinite(ratio))) return new MeasuredValue.NotMeasured("a target share is 0");
        if (ratios.Max() <= 0) return new MeasuredValue.NotMeasured("no group has exposure");
        if (ratios.Min() <= 0) return new MeasuredValue.Measured(0, lists.Count < 2 ? null : new Interval(0, 1, level, "no exposure, widest range"));
        Interval? interval = PairedRange.Interval([.. ratios.Select(ratio => Math.Log(ratio))], [.. groups.Select(group => Influence(group))], level);
        Interval? shown = interval is null ? null : new Interval(Math.Exp(-interval.Upper), Math.Exp(-interval.Lower), level, interval.Method);
        return new MeasuredValue.Measured(ratios.Min() / ratios.Max(), shown);
    }

    /// <summary>
    /// Tests that places within each list do not depend on the group: the largest |share - share of the rows| over groups, studentised,
    /// against lists in random order.
    /// </summary>
    public double Probability(IReadOnlyList<int> groups, int permutations, SeedStream seeds)
    {
        double[] rows = [.. Enumerable.Range(0, Groups).Select(group => Pool(group))];
        return PermutationTest.Run(
            dealt =>
            {
                double[][] sums = Sums(dealt);
                return [.. groups.Select(group => Math.Abs(SampleEstimate.Mean(sums[group]).Value - rows[group]))];
            },
            groupOf,
            Shuffle,
            permutations,
            seeds).Adjusted.Min();
    }

    private double[] Influence(int group)
    {
        double share = Share(group).Value, target = Target(group);
        return [.. shares[group].Zip(targets[group]!, (one, goal) => ((one - share) / share) - ((goal - target) / target))];
    }

    private static Interval? Cut(Interval? interval, double minimum, double maximum) =>
        interval is null ? null : new Interval(Math.Clamp(interval.Lower, minimum, maximum), Math.Clamp(interval.Upper, minimum, maximum), interval.Level, interval.Method);

    private void Shuffle(RandomSource source, int[] dealt)
    {
        for (int list = 0; list < lists.Count; list++)
        {
            int[] groups = [.. lists[list].Select(row => dealt[row])];
            source.Shuffle<int>(groups);
            for (int place = 0; place < groups.Length; place++) dealt[lists[list][place]] = groups[place];
        }
    }

    private double[][] Sums(int[] assigned)
    {
        double[][] sums = [.. Enumerable.Range(0, Groups).Select(_ => new double[lists.Count])];
        for (int list = 0; list < lists.Count; list++)
        {
            double total = 0;
            foreach (int row in lists[list])
            {
                sums[assigned[row]][list] += lists.Exposure(row);
                total += lists.Exposure(row);
            }

            for (int group = 0; group < Groups; group++) sums[group][list] /= total;
        }

        return sums;
    }

    private double[][] Pools()
    {
        double[][] pool = [.. Enumerable.Range(0, Groups).Select(_ => new double[lists.Count])];
        for (int list = 0; list < lists.Count; list++)
        {
            foreach (int row in lists[list]) pool[groupOf[row]][list] += 1.0 / lists[list].Count;
        }

        return pool;
    }
}

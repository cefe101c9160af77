using AuditKit.Core.Measurements;
using AuditKit.Statistics.Samples;

namespace AuditKit.Statistics.Rankings;

/// <summary>How groups stand in the first places of lists.</summary>
public sealed class Prefixes
{
    // k x target in floating point may fall just below a whole number that it is.
    private const double Rounding = 1e-9;

    private readonly RankedLists lists;
    private readonly int[] groupOf;
    private readonly IReadOnlyList<double> declared;
    private readonly long[][] members;

    /// <summary>Counts members by list.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="groupOf">The group of every row.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="declared">A target share per group; empty to take each list's own composition.</param>
    public Prefixes(RankedLists lists, int[] groupOf, int groups, IReadOnlyList<double> declared)
    {
        (this.lists, this.groupOf, this.declared) = (lists, groupOf, declared);
        members = [.. Enumerable.Range(0, lists.Count).Select(list => Tally(list, lists[list].Count, groups))];
        Groups = groups;
    }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Lists with at least this many rows.</summary>
    public int ListsOf(int places) => Enumerable.Range(0, lists.Count).Count(list => lists[list].Count >= places);

    /// <summary>
    /// Skew at k, ln(share of the group in the first k places / target), shares as means over the lists with k rows (Geyik,
    /// Ambler and Kenthapadi 2019). Delta interval over lists; none for one list.
    /// </summary>
    public MeasuredValue Skew(int group, int places, double level)
    {
        int[] enough = [.. Enumerable.Range(0, lists.Count).Where(list => lists[list].Count >= places)];
        if (enough.Length == 0) return new MeasuredValue.NotMeasured($"no list has {places} rows");
        double[] shares = [.. enough.Select(list => (double)Tally(list, places, Groups)[group] / places)];
        double[] targets = [.. enough.Select(list => Target(list, group))];
        double share = SampleEstimate.Mean(shares).Value, target = SampleEstimate.Mean(targets).Value;
        if (target <= 0) return new MeasuredValue.NotMeasured("the target share is 0");
        if (share <= 0) return new MeasuredValue.NotMeasured($"no row of this group in the first {places} places, and the logarithm of 0 does not exist");
        double skew = Math.Log(share / target);
        if (enough.Length < 2) return new MeasuredValue.Measured(skew);
        double[] influence = [.. shares.Zip(targets, (one, goal) => ((one - share) / share) - ((goal - target) / target))];
        return SampleEstimate.OfInfluence(skew, influence).Measure(level);
    }

    /// <summary>
    /// P(at most as many rows of the group in the first k places as there are) if every order of a list were as likely: hypergeometric
    /// in one list, the convolution of such in several. Null where no list has k rows.
    /// </summary>
    public double? Probability(int group, int places)
    {
        double[] distribution = [1];
        long seen = 0;
        for (int list = 0; list < lists.Count; list++)
        {
            if (lists[list].Count < places) continue;
            seen += Tally(list, places, Groups)[group];
            distribution = Hypergeometric.Convolve(distribution, Hypergeometric.Masses(lists[list].Count, members[list][group], places));
        }

        return ListsOf(places) == 0 ? null : Math.Min(1, distribution.Take((int)seen + 1).Sum());
    }

    /// <summary>The share of prefixes of each list in which some group of those named counts fewer than floor(k x target).</summary>
    public SampleEstimate InfeasibleShare(IReadOnlyList<int> groups) =>
        SampleEstimate.Mean([.. Enumerable.Range(0, lists.Count).Select(list => (double)Infeasible(list, groups).Count / lists[list].Count)]);

    /// <summary>The shortest infeasible prefix of any list; null where all are feasible.</summary>
    public int? FirstInfeasible(IReadOnlyList<int> groups)
    {
        int[] first = [.. Enumerable.Range(0, lists.Count).Select(list => Infeasible(list, groups)).Where(found => found.Count > 0).Select(found => found[0])];
        return first.Length == 0 ? null : first.Min();
    }

    private List<int> Infeasible(int list, IReadOnlyList<int> groups)
    {
        long[] counts = new long[Groups];
        List<int> found = [];
        for (int places = 1; places <= lists[list].Count; places++)
        {
            counts[groupOf[lists[list][places - 1]]]++;
            if (groups.Any(group => counts[group] < Wanted(list, group, places))) found.Add(places);
        }

        return found;
    }

    private long Wanted(int list, int group, int places) => declared.Count > 0
        ? (long)Math.Floor((places * declared[group]) + Rounding)
        : places * members[list][group] / lists[list].Count;

    private double Target(int list, int group) => declared.Count > 0 ? declared[group] : (double)members[list][group] / lists[list].Count;

    private long[] Tally(int list, int places, int groups)
    {
        long[] counts = new long[groups];
        for (int place = 0; place < places; place++) counts[groupOf[lists[list][place]]]++;
        return counts;
    }
}

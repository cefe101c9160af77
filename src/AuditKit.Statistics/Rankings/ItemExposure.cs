using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Rankings;

/// <summary>
/// How attention spreads over items that stand in many lists (recommendation). Lists are users: the bootstrap redraws whole lists.
/// </summary>
public sealed class ItemExposure
{
    private readonly RankedLists lists;
    private readonly int[] itemOf;
    private readonly int items;
    private readonly double[][] draws;

    /// <summary>Numbers the items and draws the lists of each replicate.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="itemOf">The item of every row, numbered from 0.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public ItemExposure(RankedLists lists, int[] itemOf, SeedStream seeds, int replicates)
    {
        int[] known = [.. itemOf.Distinct().Order()];
        Dictionary<int, int> numberOf = known.Select((item, number) => (item, number)).ToDictionary(pair => pair.item, pair => pair.number);
        (this.lists, this.itemOf, items) = (lists, [.. itemOf.Select(item => numberOf[item])], known.Length);
        draws = [.. Enumerable.Range(0, lists.Count < 2 ? 0 : replicates).Select(replicate => Draw(seeds.For("replicate", replicate).Open()))];
    }

    /// <summary>
    /// The Gini coefficient of the items' exposure, sum |x_i - x_j| / (2 n^2 mean x): 0 where all items get the same. Scaled by the
    /// mean it is a seminorm, so its error is at most the seminorm of the error of the exposures, whose bootstrap quantile is the
    /// half width; the bootstrap of a number that is never negative would exclude 0 where exposure is equal.
    /// </summary>
    public MeasuredValue Gini(double level)
    {
        if (items < 2) return new MeasuredValue.NotMeasured("fewer than two items");
        double[] scaled = Scaled(Exposures(Once));
        double gini = Seminorm(scaled);
        if (draws.Length == 0) return new MeasuredValue.Measured(gini);
        double[] errors = [.. draws.Select(weights => Seminorm([.. Scaled(Exposures(weights)).Zip(scaled, (drawn, seen) => drawn - seen)]))];
        Array.Sort(errors);
        double half = Replicates.Quantile(errors, level);
        return new MeasuredValue.Measured(gini, new Interval(Math.Max(0, gini - half), Math.Min(1, gini + half), level, "seminorm of the centred bootstrap over lists"));
    }

    /// <summary>
    /// The mean popularity of the rows of each group: an item's popularity is the share of lists that it stands in. With the largest
    /// minus the smallest over groups, simultaneous by max-T over the bootstrap of lists.
    /// </summary>
    /// <param name="groupOf">The group of every row.</param>
    /// <param name="groups">Groups to compare, each with rows.</param>
    /// <param name="level">Coverage.</param>
    public (IReadOnlyList<MeasuredValue> Means, MeasuredValue Gap) Popularity(int[] groupOf, IReadOnlyList<int> groups, double level)
    {
        double[] means = Means(groupOf, groups, Once);
        double[][] drawn = [.. groups.Select(_ => new double[draws.Length])];
        for (int replicate = 0; replicate < draws.Length; replicate++)
        {
            double[] values = Means(groupOf, groups, draws[replicate]);
            for (int group = 0; group < values.Length; group++) drawn[group][replicate] = double.IsNaN(values[group]) ? means[group] : values[group];
        }

        MeasuredValue[] measured = [.. means.Select((mean, group) => new MeasuredValue.Measured(mean, Around(mean, drawn[group], level)))];
        if (groups.Count < 2) return (measured, new MeasuredValue.NotMeasured("fewer than two groups can be compared"));
        Interval? gap = null;
        if (draws.Length > 0)
        {
            (double lower, double upper) = new MaxT(drawn).Ends(0, means, level);
            gap = new Interval(lower, Math.Min(1, upper), level, "max-T over the centred bootstrap over lists");
        }

        return (measured, new MeasuredValue.Measured(means.Max() - means.Min(), gap));
    }

    private double[] Once => [.. Enumerable.Repeat(1.0, lists.Count)];

    private static Interval? Around(double mean, double[] drawn, double level)
    {
        if (drawn.Length == 0) return null;
        double half = Numerics.StandardNormal.TwoSided(level) * Math.Sqrt(Replicates.Variance(drawn));
        return new Interval(Math.Max(0, mean - half), Math.Min(1, mean + half), level, "normal over the bootstrap of lists");
    }

    private double[] Draw(RandomSource source)
    {
        double[] weights = new double[lists.Count];
        for (int i = 0; i < weights.Length; i++) weights[source.Next(weights.Length)]++;
        return weights;
    }

    private double[] Exposures(double[] weights)
    {
        double[] exposure = new double[items];
        for (int list = 0; list < lists.Count; list++)
        {
            foreach (int row in lists[list]) exposure[itemOf[row]] += weights[list] * lists.Exposure(row);
        }

        return exposure;
    }

    private double[] Means(int[] groupOf, IReadOnlyList<int> groups, double[] weights)
    {
        double[] popularity = new double[items], sums = new double[groups.Max() + 1], rows = new double[groups.Max() + 1];
        for (int list = 0; list < lists.Count; list++)
        {
            foreach (int item in lists[list].Select(row => itemOf[row]).Distinct()) popularity[item] += weights[list] / lists.Count;
        }

        for (int list = 0; list < lists.Count; list++)
        {
            foreach (int row in lists[list])
            {
                int group = groupOf[row];
                if (group >= sums.Length) continue;
                sums[group] += weights[list] * popularity[itemOf[row]];
                rows[group] += weights[list];
            }
        }

        return [.. groups.Select(group => sums[group] / rows[group])];
    }

    private static double[] Scaled(double[] exposure)
    {
        double mean = exposure.Average();
        return [.. exposure.Select(value => value / mean)];
    }

    // sum |x_i - x_j| / (2 n^2) in n log n: in sorted order x_i is larger than i others and smaller than the rest.
    private static double Seminorm(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double sum = 0;
        for (int i = 0; i < sorted.Length; i++) sum += ((2.0 * i) - sorted.Length + 1) * sorted[i];
        return sum / ((double)sorted.Length * sorted.Length);
    }
}

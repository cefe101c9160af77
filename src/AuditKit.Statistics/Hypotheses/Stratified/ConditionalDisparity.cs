using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>
/// Demographic disparity of a group: its share among the rejected minus its share among the selected; conditional: the mean over
/// strata weighted by their rows (Wachter, Mittelstadt and Russell 2021). In [-1, 1]; 0 at equality; positive where the group
/// is rejected more than it is selected.
/// </summary>
public static class ConditionalDisparity
{
    /// <summary>Name of the conditional disparity's interval in the record.</summary>
    public const string Method = "centred stratified cell bootstrap";

    /// <summary>The disparity over all rows: two shares of disjoint rows, so <see cref="NamedPair"/>'s interval.</summary>
    public static MeasuredValue Marginal(IReadOnlyList<Stratum> strata, double level)
    {
        Stratum all = new(strata.Sum(s => s.Selected), strata.Sum(s => s.Rejected), strata.Sum(s => s.OthersSelected), strata.Sum(s => s.OthersRejected));
        return Missing(all) ?? NamedPair.Difference(Proportion.Of(all.Rejected, all.AllRejected), Proportion.Of(all.Selected, all.AllSelected), level);
    }

    /// <summary>The mean of the strata's disparities. Strata in which nobody or everybody was selected have none and are left out.</summary>
    /// <param name="strata">The strata.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="seeds">Chance of the bootstrap.</param>
    /// <param name="replicates">Its replicates.</param>
    public static MeasuredValue Conditional(IReadOnlyList<Stratum> strata, double level, SeedStream seeds, int replicates)
    {
        Stratum[] defined = [.. strata.Where(IsDefined)];
        if (defined.Length == 0) return new MeasuredValue.NotMeasured("no stratum has both selected and rejected rows");
        double estimate = Mean(defined);
        double[] distances = Distances(defined, seeds, replicates);
        Array.Sort(distances);
        double half = Replicates.Quantile(distances, level);
        return new MeasuredValue.Measured(estimate, new Interval(Math.Max(-1, estimate - half), Math.Min(1, estimate + half), level, Method));
    }

    /// <summary>True if the stratum has both selected and rejected rows.</summary>
    public static bool IsDefined(Stratum stratum) => stratum.AllSelected > 0 && stratum.AllRejected > 0;

    // Every stratum is drawn anew with its number of rows. Half a row joins each cell, so that an empty cell is not taken for certain.
    private static double[] Distances(Stratum[] strata, SeedStream seeds, int replicates)
    {
        double[] values = new double[replicates];
        long[] drawn = new long[4];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            RandomSource source = seeds.For("replicate", replicate).Open();
            Stratum[] sample = new Stratum[strata.Length];
            for (int i = 0; i < strata.Length; i++)
            {
                Stratum stratum = strata[i];
                MultinomialSampler.Draw(source, stratum.Rows, [stratum.Selected + 0.5, stratum.Rejected + 0.5, stratum.OthersSelected + 0.5, stratum.OthersRejected + 0.5], drawn);
                sample[i] = new Stratum(drawn[0], drawn[1], drawn[2], drawn[3]);
            }

            Stratum[] defined = [.. sample.Where(IsDefined)];
            values[replicate] = defined.Length == 0 ? 0 : Mean(defined);
        }

        double centre = Replicates.Mean(values);
        return [.. values.Select(value => Math.Abs(value - centre))];
    }

    private static double Mean(Stratum[] strata)
    {
        double rows = strata.Sum(stratum => stratum.Rows);
        return strata.Sum(stratum => stratum.Rows / rows * (((double)stratum.Rejected / stratum.AllRejected) - ((double)stratum.Selected / stratum.AllSelected)));
    }

    private static MeasuredValue.NotMeasured? Missing(Stratum all)
    {
        if (all.AllRejected == 0) return new MeasuredValue.NotMeasured("no row is rejected");
        return all.AllSelected == 0 ? new MeasuredValue.NotMeasured("no row is selected") : null;
    }
}

using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>Sums of the deviations and of their squares over a part of the replicates, for every group, rate and set.</summary>
internal sealed class LatticeMoments(RatePlan[][] rates)
{
    private readonly Vector512<double>[][][] sums = Zeros(rates);
    private readonly Vector512<double>[][][] squares = Zeros(rates);

    public void Add(int block, LatticeTables tables)
    {
        for (int set = 0; set < rates.Length; set++)
        {
            for (int rate = 0; rate < rates[set].Length; rate++)
            {
                Vector512<double>[] sum = sums[set][rate], square = squares[set][rate];
                rates[set][rate].Deviations(block, tables[set], tables.Deviations);
                for (int i = 0; i < sum.Length; i++)
                {
                    Vector512<double> deviation = tables.Deviations[i];
                    sum[i] += deviation;
                    square[i] += deviation * deviation;
                }
            }
        }
    }

    /// <summary>Adds the parts up in their order.</summary>
    public static RateSpread[][] Spreads(RatePlan[][] rates, LatticeMoments[] parts, int replicates) =>
        [.. rates.Select((ofSet, set) => ofSet.Select((plan, rate) => new RateSpread(
            plan,
            Total(parts, part => part.sums[set][rate], plan.Rates.Count),
            Total(parts, part => part.squares[set][rate], plan.Rates.Count),
            replicates)).ToArray())];

    private static double[] Total(LatticeMoments[] parts, Func<LatticeMoments, Vector512<double>[]> ofPart, int groups)
    {
        double[] total = new double[groups];
        foreach (Vector512<double>[] sums in parts.Select(ofPart))
        {
            for (int i = 0; i < groups; i++)
            {
                // Lane by lane: the order of a horizontal sum is the hardware's.
                for (int lane = 0; lane < Vector512<double>.Count; lane++) total[i] += sums[i][lane];
            }
        }

        return total;
    }

    private static Vector512<double>[][][] Zeros(RatePlan[][] rates) => [.. rates.Select(ofSet => ofSet.Select(plan => new Vector512<double>[plan.Rates.Count]).ToArray())];
}

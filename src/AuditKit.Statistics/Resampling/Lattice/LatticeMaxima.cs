using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>The largest studentised deviation over all pairs of groups and all rates of a family, in each replicate, for every set.</summary>
internal sealed class LatticeMaxima
{
    private readonly RateSpread[][] spreads;
    private readonly int[][] familiesOf;
    private readonly double[][][] maxima;

    public LatticeMaxima(IReadOnlyList<LatticeFamily> families, RateSpread[][] spreads, int replicates)
    {
        this.spreads = spreads;
        familiesOf = spreads.Length == 0 ? [] : [.. spreads[0].Select(spread => Enumerable.Range(0, families.Count).Where(i => families[i].Metrics.Contains(spread.Plan.Metric)).ToArray())];
        maxima = [.. spreads.Select(_ => families.Select(_ => new double[replicates]).ToArray())];
    }

    public void Add(int block, LatticeTables tables)
    {
        for (int set = 0; set < spreads.Length; set++)
        {
            for (int rate = 0; rate < familiesOf.Length; rate++)
            {
                Vector512<double> largest = Largest(spreads[set][rate], block, tables[set], tables.Deviations);
                foreach (int family in familiesOf[rate])
                {
                    Span<double> target = maxima[set][family].AsSpan(block * Vector512<double>.Count, Vector512<double>.Count);
                    Vector512.MaxNative(Vector512.Create<double>(target), largest).CopyTo(target);
                }
            }
        }
    }

    /// <summary>Per set, per family: the maxima, ascending.</summary>
    public double[][][] Sorted()
    {
        foreach (double[] values in maxima.SelectMany(ofSet => ofSet)) Array.Sort(values);
        return maxima;
    }

    private static Vector512<double> Largest(RateSpread spread, int block, ReadOnlySpan<Vector512<double>> table, Vector512<double>[] room)
    {
        Span<Vector512<double>> deviations = room.AsSpan(0, spread.Centres.Length);
        spread.Plan.Deviations(block, table, deviations);
        for (int i = 0; i < deviations.Length; i++) deviations[i] -= Vector512.Create(spread.Centres[i]);
        ReadOnlySpan<double> inverses = spread.Inverses;
        Vector512<double> largest = default;
        for (int i = 0; i < deviations.Length; i++)
        {
            Vector512<double> first = deviations[i];
            ReadOnlySpan<Vector512<double>> others = deviations[(i + 1)..];
            ReadOnlySpan<double> row = inverses[..others.Length];
            for (int j = 0; j < others.Length; j++) largest = Vector512.MaxNative(largest, Vector512.Abs(first - others[j]) * row[j]);
            inverses = inverses[others.Length..];
        }

        return largest;
    }
}

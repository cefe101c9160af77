using System.Runtime.Intrinsics;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>
/// Bootstrap of every group of every set of attributes at once: a replicate is one draw of the cells of the finest set, summed
/// into all sets, and serves every rate. The interval of a largest difference is simultaneous over all pairs of groups: the
/// shrunk rates' differences -+ c x the pair's standard error, c being the quantile of the largest studentised deviation of the
/// centred replicates (max-T, Westfall and Young 1993). Two passes over the replicates, eight at a time: centres and variances
/// first, then maxima; memory grows with the sets and with one number per replicate and gap, never with the rows.
/// </summary>
public sealed class LatticeBootstrap
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over the centred lattice bootstrap";

    // A fixed number of parts, whatever the threads: sums are made part by part in order, so threads change no bit.
    private const int Parts = 16;

    private readonly LatticeBootstrapOptions options;
    private readonly IReadOnlyList<LatticeFamily> families;
    private readonly SetPlan[] plans;
    private readonly BaseTable table;
    private readonly RatePlan[][] rates;
    private readonly CellDraws draws;
    private readonly int blocks;

    private LatticeBootstrap(SliceLattice lattice, IReadOnlyList<LatticeFamily> families, LatticeBootstrapOptions options)
    {
        (this.families, this.options) = (families, options);
        table = new BaseTable(lattice.Cube);
        plans = SetPlan.For(table, lattice);
        RateMetric[] metrics = [.. families.SelectMany(family => family.Metrics).Distinct()];
        rates = [.. plans.Select(plan => metrics.Select(metric => new RatePlan(plan, metric, table.Outcomes, options.Seeds)).ToArray())];
        blocks = (options.Replicates + Vector512<double>.Count - 1) / Vector512<double>.Count;
        draws = new CellDraws(table.Cells, lattice.Cube.IsWeighted, options, blocks);
    }

    private int Replicates => blocks * Vector512<double>.Count;

    /// <summary>Draws the replicates and gives every gap of every family over every set of attributes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no replicates.</exception>
    public static LatticeBootstrapResult Run(SliceLattice lattice, IReadOnlyList<LatticeFamily> families, LatticeBootstrapOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicates, 1, nameof(options));
        LatticeBootstrap bootstrap = new(lattice, families, options);
        double effective = lattice.Cube.IsWeighted ? Effective(bootstrap.table.Cells) : lattice.Cube.Rows;
        LatticeGap[] gaps = bootstrap.plans.Length == 0 ? [] : bootstrap.Gaps(lattice);
        return new LatticeBootstrapResult(gaps, bootstrap.Replicates, lattice.Cube.Rows, effective);
    }

    private static double Effective(BaseCell[] cells)
    {
        double weight = cells.Sum(cell => cell.Weight), square = cells.Sum(cell => cell.Square);
        return square > 0 ? weight * weight / square : 0;
    }

    private LatticeGap[] Gaps(SliceLattice lattice)
    {
        RateSpread[][] spreads = Spreads();
        double[][][] maxima = Maxima(spreads);
        Dictionary<AttributeSet, LatticeGap[]> gapsOf = [];
        for (int set = 0; set < plans.Length; set++)
        {
            gapsOf[plans[set].Set] = [.. families.Select((family, i) => Gap(plans[set].Set, family, spreads[set], maxima[set][i]))];
        }

        return [.. lattice.Sets.Where(gapsOf.ContainsKey).SelectMany(set => gapsOf[set])];
    }

    private RateSpread[][] Spreads()
    {
        LatticeMoments[] parts = new LatticeMoments[Parts];
        ForParts((part, from, to) =>
        {
            LatticeTables tables = new(table, plans);
            parts[part] = new LatticeMoments(rates);
            for (int block = from; block < to; block++)
            {
                tables.Load(draws, block);
                parts[part].Add(block, tables);
            }
        });
        return LatticeMoments.Spreads(rates, parts, Replicates);
    }

    private double[][][] Maxima(RateSpread[][] spreads)
    {
        LatticeMaxima maxima = new(families, spreads, Replicates);
        ForParts((_, from, to) =>
        {
            LatticeTables tables = new(table, plans);
            for (int block = from; block < to; block++)
            {
                tables.Load(draws, block);
                maxima.Add(block, tables);
            }
        });
        return maxima.Sorted();
    }

    private void ForParts(Action<int, int, int> work) =>
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) }, part =>
            work(part, (int)((long)blocks * part / Parts), (int)((long)blocks * (part + 1) / Parts)));

    private LatticeGap Gap(AttributeSet set, LatticeFamily family, RateSpread[] spreads, double[] maxima)
    {
        RateSpread[] own = [.. family.Metrics.Select(metric => spreads.First(spread => spread.Plan.Metric == metric))];
        double? critical = own.Any(spread => spread.Plan.Rates.Count > 1) ? Resampling.Replicates.Quantile(maxima, options.Level) : null;
        return new LatticeGap(set.Attributes, family, critical, [.. own.Select(spread => Gap(spread, critical))]);
    }

    private RateGap Gap(RateSpread spread, double? critical)
    {
        RatePlan plan = spread.Plan;
        MeasuredValue value = new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        if (plan.Rates.Count > 1)
        {
            (double lower, double upper) = PairRange.Largest(plan.Shrunk, spread.IntervalVariances(), critical!.Value);
            value = new MeasuredValue.Measured(MaxMinDifference.Estimate(plan.Rates), new Interval(Math.Max(0, lower), Math.Min(1, upper), options.Level, Method));
        }

        return new RateGap(plan.Metric, value, plan.Rates.Sum(rate => rate.Trials), plan.Excluded);
    }
}

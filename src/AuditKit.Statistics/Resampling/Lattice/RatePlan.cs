using System.Runtime.Intrinsics;
using AuditKit.Core;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>
/// One rate over the groups of one set. A replicate is shrunk as the estimate is, to (x + 1)/(n + 2), x and n scaled to effective
/// rows. A group with 0 of n or n of n would come out the same in every resample of its rows; its replicates are binomial draws
/// at the shrunk rate, so that it is not taken for certain.
/// </summary>
internal sealed class RatePlan
{
    private readonly int[] part;
    private readonly int[] whole;
    private readonly int[] groups;
    private readonly double[] scales;
    private readonly bool[] certain;
    private readonly int outcomes;
    private readonly SeedStream seeds;

    public RatePlan(SetPlan plan, RateMetric metric, IReadOnlyList<int> outcomes, SeedStream seeds)
    {
        Metric = metric;
        this.outcomes = outcomes.Count;
        this.seeds = seeds.For("certain").For(string.Join('|', plan.Set.Attributes)).For(metric.Suffix);
        part = [.. Enumerable.Range(0, outcomes.Count).Where(i => metric.Part.Holds(outcomes[i]))];
        whole = [.. Enumerable.Range(0, outcomes.Count).Where(i => metric.Whole.Holds(outcomes[i]))];
        Dictionary<string, int> numberOf = plan.Groups.Select((codes, number) => (Key: string.Join(',', codes), number)).ToDictionary(pair => pair.Key, pair => pair.number);
        List<int> kept = [];
        foreach (CubeSlice slice in plan.Set.Slices)
        {
            Proportion rate = metric.Rate(slice.Outcomes);
            if (!rate.IsDefined)
            {
                Excluded.Add(slice.Slice);
                continue;
            }

            Rates.Add(rate);
            kept.Add(numberOf[string.Join(',', slice.Codes)]);
            Weights.Add(slice.Outcomes.SumOf(metric.Whole));
        }

        groups = [.. kept];
        scales = [.. Rates.Select((rate, i) => rate.EffectiveTrials / Weights[i])];
        certain = [.. Rates.Select(rate => rate.Estimate is 0 or 1)];
        Shrunk = [.. Rates.Select(rate => (rate.EffectiveSuccesses + 1) / (rate.EffectiveTrials + 2))];
    }

    public RateMetric Metric { get; }

    public List<Proportion> Rates { get; } = [];

    public List<Slice> Excluded { get; } = [];

    /// <summary>(x + 1) / (n + 2) of every group where the rate is defined.</summary>
    public double[] Shrunk { get; }

    private List<double> Weights { get; } = [];

    /// <summary>The rates of eight replicates, minus <see cref="Shrunk"/>.</summary>
    public void Deviations(int block, ReadOnlySpan<Vector512<double>> table, Span<Vector512<double>> deviations)
    {
        RandomSource? source = null;
        for (int i = 0; i < groups.Length; i++)
        {
            if (certain[i])
            {
                deviations[i] = Binomial(source ??= seeds.For("block", block).Open(), Rates[i].EffectiveTrials, Shrunk[i]);
                continue;
            }

            ReadOnlySpan<Vector512<double>> cells = table.Slice(groups[i] * outcomes, outcomes);
            Vector512<double> successes = Sum(cells, part), trials = Sum(cells, whole);
            deviations[i] = (((successes * scales[i]) + Vector512<double>.One) / ((trials * scales[i]) + Vector512.Create(2.0))) - Vector512.Create(Shrunk[i]);
        }
    }

    private static Vector512<double> Sum(ReadOnlySpan<Vector512<double>> cells, int[] chosen)
    {
        Vector512<double> sum = default;
        foreach (int cell in chosen) sum += cells[cell];
        return sum;
    }

    private static Vector512<double> Binomial(RandomSource source, double effective, double rate)
    {
        long trials = Math.Max(1, (long)Math.Round(effective));
        Span<double> lanes = stackalloc double[Vector512<double>.Count];
        for (int lane = 0; lane < lanes.Length; lane++) lanes[lane] = ((BinomialSampler.Draw(source, trials, rate) + 1.0) / (trials + 2)) - rate;
        return Vector512.Create<double>(lanes);
    }
}

using System.Runtime.Intrinsics;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>The tables of all sets for eight replicates at once: one replicate in each lane. One per worker.</summary>
internal sealed class LatticeTables
{
    private readonly SetPlan[] plans;
    private readonly int outcomes;
    private readonly Vector512<double>[] finest;
    private readonly Vector512<double>[][] tables;

    public LatticeTables(BaseTable table, SetPlan[] plans)
    {
        (this.plans, outcomes) = (plans, table.Outcomes.Count);
        finest = new Vector512<double>[table.Groups.Count * outcomes];
        tables = [.. plans.Select(plan => new Vector512<double>[plan.Groups.Count * outcomes])];
        Deviations = new Vector512<double>[plans.Max(plan => plan.Set.Slices.Count)];
    }

    /// <summary>Room for the deviations of one rate.</summary>
    public Vector512<double>[] Deviations { get; }

    public ReadOnlySpan<Vector512<double>> this[int set] => tables[set];

    /// <summary>Draws a block and sums it into every set.</summary>
    public void Load(CellDraws draws, int block)
    {
        draws.Fill(block, finest);
        for (int set = 0; set < plans.Length; set++)
        {
            Array.Clear(tables[set]);
            RollUp(plans[set].Parent < 0 ? finest : tables[plans[set].Parent], plans[set].GroupOf, tables[set]);
        }
    }

    private void RollUp(ReadOnlySpan<Vector512<double>> finer, int[] groupOf, Span<Vector512<double>> table)
    {
        for (int group = 0; group < groupOf.Length; group++)
        {
            Span<Vector512<double>> target = table.Slice(groupOf[group] * outcomes, outcomes);
            ReadOnlySpan<Vector512<double>> source = finer.Slice(group * outcomes, outcomes);
            for (int outcome = 0; outcome < target.Length; outcome++) target[outcome] += source[outcome];
        }
    }
}

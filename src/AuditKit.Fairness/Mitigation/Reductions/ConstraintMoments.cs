namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>
/// Error and constraint violations of a decision rule as linear functions of what it selects in each (group, label) cell (Agarwal,
/// Beygelzimer, Dudik, Langford, Wallach 2018, section 2 and Example 1, 2). For an event e (all rows, or those of one label) and a
/// group a: violation = rate of a within e minus rate of all within e; each has a constraint on either side.
/// </summary>
internal sealed class ConstraintMoments
{
    private readonly ReductionRows rows;
    private readonly IReadOnlyList<IReadOnlyList<byte>> events;
    private readonly double[,] mass;
    private readonly double total;

    public ConstraintMoments(ReductionRows rows, FairnessConstraint constraint)
    {
        (this.rows, events) = (rows, ConstraintNames.EventsOf(constraint));
        mass = Masses(_ => 1);
        total = mass.Cast<double>().Sum();
    }

    /// <summary>Violations: events x groups.</summary>
    public int Violations => events.Count * rows.GroupCount;

    public int Groups => rows.GroupCount;

    public int Events => events.Count;

    /// <summary>Error and violations of decisions (0 or 1 for each row).</summary>
    public Answer Of(IReadOnlyList<byte> decisions)
    {
        double[,] selected = Masses(row => decisions[row]);
        double error = 0;
        for (int group = 0; group < Groups; group++) error += selected[group, 0] + mass[group, 1] - selected[group, 1];
        double[] violations = new double[Violations];
        for (int e = 0; e < events.Count; e++)
        {
            double overall = Sum(selected, events[e]) / Sum(mass, events[e]);
            for (int group = 0; group < Groups; group++) violations[(e * Groups) + group] = (Of(selected, events[e], group) / Of(mass, events[e], group)) - overall;
        }

        return new Answer(error / total, violations);
    }

    /// <summary>
    /// What selecting a row of a (group, label) cell adds to the Lagrangian, per unit of weight: 1 - 2y, and the multipliers' part.
    /// The best response selects where it is negative.
    /// </summary>
    /// <param name="multipliers">Upper minus lower multiplier of every violation.</param>
    public double[,] Costs(IReadOnlyList<double> multipliers)
    {
        double[,] costs = new double[Groups, 2];
        for (int group = 0; group < Groups; group++) (costs[group, 0], costs[group, 1]) = (1, -1);
        for (int e = 0; e < events.Count; e++)
        {
            double shared = multipliers.Skip(e * Groups).Take(Groups).Sum() * total / Sum(mass, events[e]);
            for (int group = 0; group < Groups; group++)
            {
                double own = multipliers[(e * Groups) + group] * total / Of(mass, events[e], group);
                foreach (byte label in events[e]) costs[group, label] += own - shared;
            }
        }

        return costs;
    }

    /// <summary>The cost-sensitive problem as a weighted one: the label that is cheaper, weighted by how much.</summary>
    public (byte[] Labels, double[] Weights) Relabelled(IReadOnlyList<double> multipliers)
    {
        double[,] costs = Costs(multipliers);
        byte[] labels = new byte[rows.Labels.Length];
        double[] weights = new double[labels.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            double cost = costs[rows.Groups[row], rows.Labels[row]];
            labels[row] = (byte)(cost < 0 ? 1 : 0);
            weights[row] = rows.Weights[row] * Math.Abs(cost);
        }

        return (labels, weights);
    }

    private double[,] Masses(Func<int, double> of)
    {
        double[,] sums = new double[rows.GroupCount, 2];
        for (int row = 0; row < rows.Labels.Length; row++) sums[rows.Groups[row], rows.Labels[row]] += rows.Weights[row] * of(row);
        return sums;
    }

    private static double Of(double[,] cells, IReadOnlyList<byte> labels, int group) => labels.Sum(label => cells[group, label]);

    private double Sum(double[,] cells, IReadOnlyList<byte> labels) => Enumerable.Range(0, Groups).Sum(group => Of(cells, labels, group));
}

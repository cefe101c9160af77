namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>The equilibrium between a mixture of listed rules and multipliers of bounded sum.</summary>
/// <param name="Mix">Share of each rule; they sum to 1.</param>
/// <param name="Multipliers">First those of the upper sides, then those of the lower sides; not negative.</param>
/// <param name="Value">The Lagrangian there: error plus bound x what the mixture violates beyond the slack.</param>
internal sealed record SaddlePoint(double[] Mix, double[] Multipliers, double Value)
{
    /// <summary>
    /// Solves max over multipliers (not negative, sum at most the bound) of the least Lagrangian over the rules, exactly: as a linear
    /// program whose shadow prices are the mixture.
    /// </summary>
    public static SaddlePoint Of(IReadOnlyList<Answer> answers, double slack, double bound)
    {
        int violations = answers[0].Violations.Length, multipliers = 2 * violations;
        double[][] rows = new double[answers.Count + 1][];
        double[] limits = new double[rows.Length];
        for (int h = 0; h < answers.Count; h++)
        {
            // value - sum of multipliers x (signed violation - slack) <= error
            rows[h] = new double[multipliers + 1];
            for (int k = 0; k < violations; k++) (rows[h][k], rows[h][violations + k]) = (slack - answers[h].Violations[k], slack + answers[h].Violations[k]);
            (rows[h][multipliers], limits[h]) = (1, answers[h].Error);
        }

        rows[^1] = [.. Enumerable.Repeat(1.0, multipliers), 0];
        limits[^1] = bound;
        LinearProgram.Solution solution = LinearProgram.Maximise([.. new double[multipliers], 1], rows, limits);
        double total = solution.Prices.Take(answers.Count).Sum();
        return new SaddlePoint([.. solution.Prices.Take(answers.Count).Select(price => price / total)], [.. solution.Values.Take(multipliers)], solution.Value);
    }
}

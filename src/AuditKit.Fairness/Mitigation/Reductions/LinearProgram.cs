namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>
/// Small linear programs: maximise c x subject to A x &lt;= b, x >= 0, with b >= 0, so that x = 0 is a first corner. The simplex
/// method on a dense tableau with Bland's rule (Bland 1977), which cannot cycle; it ends in a corner, exact up to rounding.
/// </summary>
internal static class LinearProgram
{
    // Coefficients here are rates and errors of order 1; smaller entries of a tableau are rounding.
    private const double Zero = 1e-11;

    /// <summary>An optimum.</summary>
    /// <param name="Values">The variables.</param>
    /// <param name="Prices">The dual values of the constraints, not negative.</param>
    /// <param name="Value">The maximum.</param>
    internal sealed record Solution(double[] Values, double[] Prices, double Value);

    /// <exception cref="InvalidOperationException">The maximum is infinite.</exception>
    public static Solution Maximise(double[] objective, double[][] rows, double[] limits)
    {
        int variables = objective.Length, constraints = rows.Length, width = variables + constraints + 1;
        double[][] tableau = [.. Enumerable.Range(0, constraints + 1).Select(_ => new double[width])];
        int[] basis = [.. Enumerable.Range(variables, constraints)];
        for (int i = 0; i < constraints; i++)
        {
            if (!(limits[i] >= 0)) throw new ArgumentException("Limits are not negative.", nameof(limits));
            rows[i].CopyTo(tableau[i], 0);
            (tableau[i][variables + i], tableau[i][width - 1]) = (1, limits[i]);
        }

        for (int j = 0; j < variables; j++) tableau[constraints][j] = -objective[j];
        while (Entering(tableau[constraints]) is >= 0 and int entering) Pivot(tableau, basis, Leaving(tableau, basis, entering), entering);
        double[] values = new double[variables];
        for (int i = 0; i < constraints; i++)
        {
            if (basis[i] < variables) values[basis[i]] = Math.Max(0, tableau[i][width - 1]);
        }

        return new Solution(values, [.. tableau[constraints].Skip(variables).Take(constraints).Select(price => Math.Max(0, price))], tableau[constraints][width - 1]);
    }

    // The first column that improves.
    private static int Entering(double[] costs)
    {
        for (int j = 0; j < costs.Length - 1; j++)
        {
            if (costs[j] < -Zero) return j;
        }

        return -1;
    }

    // The row that allows least; of equal ones that of the first variable.
    private static int Leaving(double[][] tableau, int[] basis, int entering)
    {
        int leaving = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < basis.Length; i++)
        {
            if (!(tableau[i][entering] > Zero)) continue;
            double allowed = tableau[i][^1] / tableau[i][entering];
            if (allowed < least - Zero || (allowed <= least + Zero && leaving >= 0 && basis[i] < basis[leaving])) (leaving, least) = (i, Math.Min(least, allowed));
        }

        return leaving >= 0 ? leaving : throw new InvalidOperationException("The linear program has no finite maximum.");
    }

    private static void Pivot(double[][] tableau, int[] basis, int row, int column)
    {
        double[] line = tableau[row];
        double pivot = line[column];
        for (int j = 0; j < line.Length; j++) line[j] /= pivot;
        for (int i = 0; i < tableau.Length; i++)
        {
            double factor = tableau[i][column];
            if (i == row || factor == 0) continue;
            for (int j = 0; j < line.Length; j++) tableau[i][j] -= factor * line[j];
            tableau[i][column] = 0;
        }

        basis[row] = column;
    }
}

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Two levels of false-discovery control: families (attributes) are tested by Simes' p-value with Benjamini-Hochberg at q, and in
/// each of the R selected out of m families the hypotheses (slices) by Benjamini-Hochberg at q R / m. Controls the expected
/// average false-discovery proportion over the selected families (Benjamini and Bogomolov 2014, JRSS B 76, theorem 1).
/// </summary>
public static class HierarchicalDiscovery
{
    /// <summary>Decides.</summary>
    /// <param name="families">The p-values of each family; none is empty.</param>
    /// <param name="q">Rate to control, in (0, 1).</param>
    public static IReadOnlyList<FamilyDecision> Decide(IReadOnlyList<IReadOnlyList<double>> families, double q)
    {
        if (!(q is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(q), q, "A rate to control lies in (0, 1).");
        double[] simes = [.. families.Select(Simes)];
        bool[] selected = [.. Multiplicity.BenjaminiHochberg(simes).Select(p => p <= q)];
        double factor = (double)families.Count / Math.Max(1, selected.Count(chosen => chosen));
        return [.. families.Select((family, i) => new FamilyDecision(
            simes[i], selected[i], [.. Multiplicity.BenjaminiHochberg(family).Select(p => Math.Min(1, p * factor))]))];
    }

    /// <summary>Simes' p-value: the smallest n p_(i) / i (Simes 1986).</summary>
    /// <exception cref="ArgumentException">The family is empty.</exception>
    public static double Simes(IReadOnlyList<double> probabilities) => probabilities.Count == 0
        ? throw new ArgumentException("A family needs a hypothesis.", nameof(probabilities))
        : Multiplicity.BenjaminiHochberg(probabilities).Min();
}

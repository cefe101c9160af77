namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>Expected accuracy and gap of a rule on some rows.</summary>
/// <param name="Accuracy">Weighted expected share of right decisions.</param>
/// <param name="Gap">Largest minus smallest expected rate, the worse family for equalized odds; null where fewer than two groups have such rows.</param>
internal sealed record ExpectedQuality(double Accuracy, double? Gap)
{
    /// <param name="subject">Groups, labels and weights.</param>
    /// <param name="rows">Labelled rows.</param>
    /// <param name="constraint">Which rates are compared.</param>
    /// <param name="chances">Chance of selection of every predicted row.</param>
    public static ExpectedQuality Of(MitigationSubject subject, int[] rows, FairnessConstraint constraint, double[] chances)
    {
        double[,] mass = new double[subject.Groups.Names.Count, 2], selected = new double[subject.Groups.Names.Count, 2];
        foreach (int row in rows)
        {
            (int group, byte label) = (subject.Groups.Codes[row], subject.Predictions.Labels[row]);
            mass[group, label] += subject.Weights[row];
            selected[group, label] += subject.Weights[row] * chances[row];
        }

        double right = 0, total = mass.Cast<double>().Sum();
        for (int group = 0; group < subject.Groups.Names.Count; group++) right += selected[group, 1] + mass[group, 0] - selected[group, 0];
        double?[] gaps = [.. ConstraintNames.EventsOf(constraint).Select(labels => Range(mass, selected, labels))];
        return new ExpectedQuality(right / total, gaps.Any(gap => gap is null) ? null : gaps.Max());
    }

    private static double? Range(double[,] mass, double[,] selected, IReadOnlyList<byte> labels)
    {
        double[] rates = [.. Enumerable.Range(0, mass.GetLength(0)).Where(group => labels.Sum(label => mass[group, label]) > 0).Select(group => labels.Sum(label => selected[group, label]) / labels.Sum(label => mass[group, label]))];
        return rates.Length < 2 ? null : rates.Max() - rates.Min();
    }

    /// <summary>
    /// The most accurate of those whose gap keeps the limit; where none does, the one with the smallest gap. Of equal ones the first.
    /// </summary>
    public static int Best(IReadOnlyList<ExpectedQuality> candidates, double limit)
    {
        int[] order = [.. Enumerable.Range(0, candidates.Count)];
        int[] within = [.. order.Where(i => candidates[i].Gap <= limit)];
        return within.Length > 0 ? within.MaxBy(i => candidates[i].Accuracy) : order.MinBy(i => candidates[i].Gap ?? double.PositiveInfinity);
    }
}

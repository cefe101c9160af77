namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>The mean of one group minus that of another; minus alone where no group is added.</summary>
/// <param name="Plus">Position of the group that is added; -1 for none.</param>
/// <param name="Minus">Position of the group that is taken away.</param>
internal readonly record struct PairedContrast(int Plus, int Minus)
{
    /// <summary>All ordered pairs of some positions.</summary>
    public static IEnumerable<PairedContrast> Pairs(int first, int count) =>
        from i in Enumerable.Range(first, count) from j in Enumerable.Range(first, count) where i != j select new PairedContrast(i, j);

    /// <summary>Minus each single position: the largest of these is minus the smallest mean.</summary>
    public static IEnumerable<PairedContrast> Singles(int count) => Enumerable.Range(0, count).Select(i => new PairedContrast(-1, i));

    public double Of(ReadOnlySpan<double> means) => (Plus < 0 ? 0 : means[Plus]) - means[Minus];

    /// <summary>Groups are independent: variances add.</summary>
    public double ErrorOf(ReadOnlySpan<double> variances) => Math.Sqrt((Plus < 0 ? 0 : variances[Plus]) + variances[Minus]);
}

namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>The chance of selection under every candidate, on the rows of the choice and on those that are measured.</summary>
/// <param name="RowIds">Place of each row in its source.</param>
/// <param name="Measured">True for the rows that no producer learned from or chose by.</param>
/// <param name="Chances">By candidate: the chance of selection of each row, in [0, 1].</param>
public sealed record MitigatedRows(IReadOnlyList<int> RowIds, IReadOnlyList<bool> Measured, IReadOnlyList<KeyValuePair<string, double[]>> Chances)
{
    /// <summary>The chances of a candidate.</summary>
    public double[] Of(string candidate) => Chances.First(pair => pair.Key == candidate).Value;
}

namespace AuditKit.Explain.Evidences;

/// <summary>The same rows explained alone, together and in another order.</summary>
/// <param name="Rows">Rows that were explained again.</param>
/// <param name="LargestDifference">Largest difference of an attribution, relative to the largest attribution of these rows.</param>
public sealed record BatchCheck(int Rows, double LargestDifference)
{
    /// <summary>A larger difference is a finding.</summary>
    public const double Limit = 1e-6;
}

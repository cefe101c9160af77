namespace AuditKit.CoverageTable;

/// <summary>One row of the table.</summary>
/// <param name="Family">Kind of interval.</param>
/// <param name="Case">Truth.</param>
/// <param name="Coverage">Share of the measured intervals that hold it.</param>
/// <param name="Width">Mean width of the bounded intervals; infinite where there is none.</param>
/// <param name="Replicates">Simulated samples.</param>
/// <param name="Undefined">Samples without an interval.</param>
internal sealed record CoverageRow(string Family, string Case, double Coverage, double Width, int Replicates, int Undefined)
{
    /// <summary>Monte-Carlo standard error of the coverage.</summary>
    public double Error => Math.Sqrt(Math.Max(Coverage * (1 - Coverage), 1.0 / Replicates) / Math.Max(1, Replicates - Undefined));
}

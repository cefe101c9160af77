namespace AuditKit.Core.Measurements;

/// <summary>
/// What the width of a gap's interval depends on, so that the rows that a verdict still needs can be worked out from the record
/// alone: a group of n rows has the standard error sqrt(spread / n) on the scale.
/// </summary>
/// <param name="Groups">Groups compared, at least 2.</param>
/// <param name="SmallestGroup">Rows of the smallest group in the denominator (effective rows where weighted).</param>
/// <param name="Spread">Variance of one row's contribution at the pooled rate p: p (1 - p) for a difference, (1 - p) / p for a ratio.</param>
/// <param name="Scale">Difference or ratio.</param>
/// <param name="Families">Families of rates that must hold together: 2 for equalized odds, else 1.</param>
public sealed record GapSampling(int Groups, double SmallestGroup, double Spread, GapScale Scale, int Families = 1);

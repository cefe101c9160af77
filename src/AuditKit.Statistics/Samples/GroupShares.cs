namespace AuditKit.Statistics.Samples;

/// <summary>How the rows of one group spread over cells (classes, intervals of a number).</summary>
/// <param name="Shares">One per cell, with sum 1.</param>
/// <param name="Effective">Rows, or Kish's effective number of weighted rows.</param>
public sealed record GroupShares(double[] Shares, double Effective);

namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>A cut as a point of a plane: what is made equal against what is made large.</summary>
/// <param name="X">The rate that is made equal.</param>
/// <param name="Y">What is made large.</param>
/// <param name="Cut">The cut.</param>
internal sealed record CutPoint(double X, double Y, ScoreCut Cut);

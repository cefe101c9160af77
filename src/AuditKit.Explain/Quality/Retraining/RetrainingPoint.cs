using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Quality.Retraining;

/// <summary>A share of the curve.</summary>
/// <param name="Share">Share of the units that were removed from every row.</param>
/// <param name="Attribution">Accuracy without the units of largest attribution.</param>
/// <param name="Random">Accuracy without units chosen at random.</param>
public sealed record RetrainingPoint(double Share, MeasuredValue Attribution, MeasuredValue Random);

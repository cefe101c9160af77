namespace AuditKit.Privacy.Accounting;

/// <summary>The least noise that keeps a target.</summary>
/// <param name="Noise">Noise multiplier.</param>
/// <param name="Epsilon">Epsilon evaluated again at this noise; at most the target.</param>
/// <param name="LowerNoise">A noise smaller by at most 1e-6 relative.</param>
/// <param name="LowerNoiseEpsilon">Epsilon evaluated at <paramref name="LowerNoise"/>; above the target.</param>
public sealed record CalibratedNoise(double Noise, double Epsilon, double LowerNoise, double LowerNoiseEpsilon);

namespace AuditKit.Explain.Adaptive;

/// <summary>A point of one row's path that was looked at.</summary>
/// <param name="Position">Share of the way from baseline (0) to row (1).</param>
/// <param name="Value">F there.</param>
/// <param name="Slope">Derivative of F along the path.</param>
/// <param name="Gradient">Gradient of F there.</param>
internal sealed record PathNode(double Position, double Value, double Slope, double[] Gradient);

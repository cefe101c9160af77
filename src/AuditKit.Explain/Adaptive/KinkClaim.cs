namespace AuditKit.Explain.Adaptive;

/// <summary>A panel taken for two straight pieces.</summary>
/// <param name="StartShare">Share of the panel that has the start's gradient; the rest has the end's.</param>
/// <param name="Position">Where one more value of F confirms or refutes it.</param>
/// <param name="Expected">The value that confirms it.</param>
internal readonly record struct KinkClaim(double StartShare, double Position, double Expected);

namespace AuditKit.Privacy.Accounting;

/// <summary>Two numbers between which epsilon lies by proof, up to the stated accuracy of the arithmetic.</summary>
/// <param name="Lower">Not above epsilon.</param>
/// <param name="Upper">Not below epsilon; may be infinite.</param>
internal sealed record EpsilonBracket(double Lower, double Upper);

namespace AuditKit.Privacy.Accounting;

/// <summary>An upper bound on epsilon from Renyi divergences.</summary>
/// <param name="Epsilon">The bound; may be infinite.</param>
/// <param name="Order">The order that gave it; 0 where none was needed.</param>
/// <param name="AtEdge">True if it is the first or last order of the grid, so that a wider grid may give less.</param>
internal sealed record RenyiEpsilon(double Epsilon, double Order, bool AtEdge);

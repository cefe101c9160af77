namespace AuditKit.Explain.Methods;

/// <summary>A figure beside attributions.</summary>
/// <param name="Name">In snake_case, for example <c>weighted_r2</c>.</param>
/// <param name="Values">One for each row, or one for all.</param>
public sealed record AttributionFact(string Name, IReadOnlyList<double> Values);

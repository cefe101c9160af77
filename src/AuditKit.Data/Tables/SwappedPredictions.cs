namespace AuditKit.Data.Tables;

/// <summary>What a model answers for the audited rows when one attribute of every row is set to one of its values.</summary>
/// <param name="Rows">The place of every predicted row in its source.</param>
/// <param name="Swaps">One entry for every attribute and value, or for an attribute that could not be swapped.</param>
public sealed record SwappedPredictions(IReadOnlyList<int> Rows, IReadOnlyList<AttributeSwap> Swaps);

/// <summary>The answers under one swap.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value that every row got; empty where the attribute could not be swapped.</param>
/// <param name="Answers">One character a row: 1 positive, 0 negative.</param>
/// <param name="Reason">Why the attribute could not be swapped; null otherwise.</param>
public sealed record AttributeSwap(string Attribute, string Value, string Answers, string? Reason = null);

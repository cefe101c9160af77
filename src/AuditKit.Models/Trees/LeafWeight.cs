namespace AuditKit.Models.Trees;

/// <summary>What a leaf gives to a target.</summary>
/// <param name="Target">Index of the target or class.</param>
/// <param name="Value">The weight.</param>
public readonly record struct LeafWeight(int Target, double Value);

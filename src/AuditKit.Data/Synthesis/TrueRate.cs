using AuditKit.Core;

namespace AuditKit.Data.Synthesis;

/// <summary>The base rate of a group in the data-generating process.</summary>
/// <param name="Slice">The group.</param>
/// <param name="Share">Its share of the population, in [0, 1].</param>
/// <param name="BaseRate">Probability of the positive label in it, in [0, 1].</param>
public sealed record TrueRate(Slice Slice, double Share, double BaseRate);

using AuditKit.Core.Domains;

namespace AuditKit.Privacy.Tables;

/// <summary>What an examination of a table found.</summary>
/// <param name="Result">Measurements, findings and exhibits in the shape of the privacy domain; names no row.</param>
/// <param name="BelowLimit">The classes below the limit, smallest first. Restricted.</param>
public sealed record TableRiskReport(DomainResult Result, IReadOnlyList<ViolatingClass> BelowLimit);

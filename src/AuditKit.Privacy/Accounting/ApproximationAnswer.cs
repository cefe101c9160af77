using System.Text.Json.Serialization;
using AuditKit.Core.Quantities;

namespace AuditKit.Privacy.Accounting;

/// <summary>An approximation that can lie below the truth.</summary>
/// <param name="Estimate">The approximation.</param>
public sealed record ApproximationAnswer([property: JsonConverter(typeof(EpsilonConverter))] Epsilon Estimate);

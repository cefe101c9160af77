using System.Text.Json.Serialization;
using AuditKit.Core.Quantities;

namespace AuditKit.Privacy.Accounting;

/// <summary>An upper bound by Renyi divergences.</summary>
/// <param name="Upper">The bound.</param>
/// <param name="Order">The order that gave it; null where none was needed.</param>
public sealed record RenyiAnswer([property: JsonConverter(typeof(EpsilonConverter))] Epsilon Upper, double? Order);

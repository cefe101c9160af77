using System.Text.Json.Serialization;
using AuditKit.Core.Quantities;

namespace AuditKit.Privacy.Accounting;

/// <summary>Where epsilon lies.</summary>
/// <param name="Lower">Not above it.</param>
/// <param name="Upper">Not below it.</param>
/// <param name="Method"><c>exact</c> for a closed form, else <c>lossDistribution</c>.</param>
public sealed record BracketAnswer([property: JsonConverter(typeof(EpsilonConverter))] Epsilon Lower, [property: JsonConverter(typeof(EpsilonConverter))] Epsilon Upper, string Method);

namespace AuditKit.Gate.Conditions;

/// <summary>A fact that a condition may name.</summary>
/// <param name="Name">For example <c>data.rows</c>.</param>
/// <param name="Kind">Its type; null where the value decides (a declared fact).</param>
/// <param name="Allowed">The words that it can be; empty where any can.</param>
internal sealed record FactDescriptor(string Name, ValueKind? Kind, IReadOnlyList<string> Allowed);

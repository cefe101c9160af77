namespace AuditKit.Core.Exhibits;

/// <summary>An axis of a plot.</summary>
/// <param name="Title">What is on it, with the unit.</param>
/// <param name="Minimum">Fixed start; null to fit the data.</param>
/// <param name="Maximum">Fixed end; null to fit the data.</param>
/// <param name="Logarithmic">Powers of ten.</param>
public sealed record Axis(string Title, double? Minimum = null, double? Maximum = null, bool Logarithmic = false);

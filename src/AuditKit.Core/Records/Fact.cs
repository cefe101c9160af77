namespace AuditKit.Core.Records;

/// <summary>A named fact about model, data or environment.</summary>
/// <param name="Group"><c>model</c>, <c>data</c> or <c>environment</c>.</param>
/// <param name="Name">Short name, for example <c>architecture</c>.</param>
/// <param name="Value">Text as shown.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record Fact(string Group, string Name, string Value, FactOrigin Origin = FactOrigin.Measured);

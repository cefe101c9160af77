namespace AuditKit.Data.Consent;

/// <summary>How many rows of a group the consent filter left out.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rows">Rows of the group before the filter.</param>
/// <param name="Excluded">Rows left out.</param>
public sealed record ExcludedGroup(string Attribute, string Value, int Rows, int Excluded);

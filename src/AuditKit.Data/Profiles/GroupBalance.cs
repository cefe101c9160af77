namespace AuditKit.Data.Profiles;

/// <summary>Labels of a group.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rows">Rows of the group.</param>
/// <param name="Labelled">Rows with a label.</param>
/// <param name="Positive">Rows with the positive label.</param>
public sealed record GroupBalance(string Attribute, string Value, int Rows, int Labelled, int Positive);

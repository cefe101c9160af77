namespace AuditKit.Models.Preprocessing;

/// <summary>One input of the network.</summary>
/// <param name="Name">For example <c>age</c> or <c>sex=Female</c>.</param>
/// <param name="Attribute">The column of the table that it comes from.</param>
/// <param name="Category">The category that it marks; null for a number.</param>
public sealed record EncodedColumn(string Name, string Attribute, string? Category);

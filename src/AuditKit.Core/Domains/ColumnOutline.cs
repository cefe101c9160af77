namespace AuditKit.Core.Domains;

/// <summary>One column as it will be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>number</c>, <c>category</c>, or <c>tensor [1, 28, 28]</c> with the shape of its arrays.</param>
public sealed record ColumnOutline(string Name, string Type);

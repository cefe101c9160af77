namespace AuditKit.Core.Domains;

/// <summary>One column as it will be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>number</c> or <c>category</c>.</param>
public sealed record ColumnOutline(string Name, string Type);

namespace AuditKit.Pdf;

/// <summary>An entry of the outline.</summary>
internal sealed record Bookmark(string Title, string Destination, int Level);

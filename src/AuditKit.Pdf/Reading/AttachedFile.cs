namespace AuditKit.Pdf.Reading;

/// <summary>A file found in a PDF.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record AttachedFile(string Name, ReadOnlyMemory<byte> Content);

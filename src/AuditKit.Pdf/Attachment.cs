namespace AuditKit.Pdf;

/// <summary>A file carried within the document.</summary>
/// <param name="Name">File name without folders.</param>
/// <param name="MediaType">Media type such as application/json.</param>
/// <param name="Content">The bytes.</param>
public sealed record Attachment(string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>File name without folders.</summary>
    public string Name { get; } = CheckName(Name);

    /// <summary>Media type.</summary>
    public string MediaType { get; } = string.IsNullOrWhiteSpace(MediaType) ? throw new ArgumentException("An attachment needs a media type.", nameof(MediaType)) : MediaType;

    /// <summary>What the file holds, for the reader's list of attachments.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What the file is to the document.</summary>
    public AttachmentRelationship Relationship { get; init; } = AttachmentRelationship.Data;

    private static string CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.IndexOfAny(['/', '\\', '\0']) >= 0
            ? throw new ArgumentException($"'{name}' is no file name; write one without folders.", nameof(name))
            : name;
}

namespace AuditKit.Pdf;

/// <summary>What an attached file is to the document (ISO 32000-2, AFRelationship).</summary>
public enum AttachmentRelationship
{
    /// <summary>Anything else.</summary>
    Unspecified,

    /// <summary>The original the document was made from.</summary>
    Source,

    /// <summary>Data behind a table or a plot.</summary>
    Data,

    /// <summary>Further material.</summary>
    Supplement,

    /// <summary>The same content in another form.</summary>
    Alternative,
}

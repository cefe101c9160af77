namespace AuditKit.Pdf.Structure;

/// <summary>Standard structure types (ISO 32000-1, 14.8.4).</summary>
public enum StructureRole
{
    /// <summary>The whole document.</summary>
    Document,

    /// <summary>A section.</summary>
    Sect,

    /// <summary>A group without meaning of its own.</summary>
    Div,

    /// <summary>A paragraph.</summary>
    P,

    /// <summary>Heading of the first level.</summary>
    H1,

    /// <summary>Heading of the second level.</summary>
    H2,

    /// <summary>Heading of the third level.</summary>
    H3,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A table row.</summary>
    TR,

    /// <summary>A heading cell.</summary>
    TH,

    /// <summary>A data cell.</summary>
    TD,

    /// <summary>A list.</summary>
    L,

    /// <summary>An entry of a list.</summary>
    LI,

    /// <summary>The mark of a list entry.</summary>
    Lbl,

    /// <summary>The body of a list entry.</summary>
    LBody,

    /// <summary>A picture or chart; needs alternative text.</summary>
    Figure,

    /// <summary>A caption.</summary>
    Caption,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A stretch of text.</summary>
    Span,

    /// <summary>A field of a form.</summary>
    Form,

    /// <summary>A note.</summary>
    Note,
}

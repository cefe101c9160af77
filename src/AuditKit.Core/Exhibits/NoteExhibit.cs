namespace AuditKit.Core.Exhibits;

/// <summary>A paragraph.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Text">One paragraph of plain words.</param>
public sealed record NoteExhibit(string Id, string Title, string Text) : Exhibit(Id, Title);

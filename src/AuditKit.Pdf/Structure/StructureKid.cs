using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Structure;

/// <summary>A child of a structure element: another element, marked content of a page, or an annotation.</summary>
internal sealed record StructureKid(StructureElement? Element, PageContent? Page, int Mark, PdfReference? Annotation);

using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf;

/// <summary>A height on a page.</summary>
internal sealed record NamedPlace(PageContent Page, double Y);

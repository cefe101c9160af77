namespace AuditKit.Pdf.Layout;

/// <summary>Page numbers as the pass before found them, and which of them were asked for.</summary>
internal sealed class PageIndex(PdfDocument? before)
{
    private readonly Dictionary<string, int?> answers = new(StringComparer.Ordinal);
    private bool counted;

    public int Count()
    {
        counted = true;
        return before?.PageCount ?? 1;
    }

    public int? PageOf(string destination) => answers[destination] = before?.PageOf(destination);

    /// <summary>Whether every answer given holds for the document that came of it.</summary>
    public bool IsRightFor(PdfDocument document) =>
        (!counted || Count() == document.PageCount) && answers.All(a => a.Value == document.PageOf(a.Key));
}

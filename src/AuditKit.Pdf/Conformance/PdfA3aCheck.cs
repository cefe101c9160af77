using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>
/// Checks the structure of a file against PDF/A-3a (ISO 19005-3): what this library can write wrongly, and what would make a file depend
/// on anything outside of it. It does not look into font programs and colour profiles beyond their heads.
/// </summary>
public static class PdfA3aCheck
{
    /// <summary>Everything in which a file does not conform; empty if nothing was found.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="PdfReadException">The file cannot be read at all.</exception>
    public static IReadOnlyList<ConformanceProblem> Run(ReadOnlyMemory<byte> file)
    {
        FileReader reader = new(file);
        CheckedFile document = new(reader);
        return
        [
            .. FrameRules.Check(file.Span, reader),
            .. MetadataRules.Check(document),
            .. ResourceRules.Check(document),
            .. ActionRules.Check(document),
            .. AttachmentRules.Check(document),
            .. AnnotationRules.CheckArchival(document),
        ];
    }
}

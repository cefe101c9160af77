using AuditKit.Pdf.Reading;

namespace AuditKit.Pdf.Conformance;

/// <summary>
/// Checks the structure of a file against PDF/UA-1 (ISO 14289-1): tags, texts for what is seen, order of headings, heads of tables,
/// links, fields, and that everything drawn is tagged or marked as decoration. Whether the texts are good only people can say.
/// </summary>
public static class PdfUa1Check
{
    /// <summary>Everything in which a file does not conform; empty if nothing was found.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="PdfReadException">The file cannot be read at all.</exception>
    public static IReadOnlyList<ConformanceProblem> Run(ReadOnlyMemory<byte> file)
    {
        CheckedFile document = new(new FileReader(file));
        return
        [
            .. MetadataRules.CheckUniversal(document),
            .. StructureRules.Check(document),
            .. ContentRules.Check(document),
            .. AnnotationRules.CheckUniversal(document),
        ];
    }
}

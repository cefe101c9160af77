namespace AuditKit.Core.Reports;

/// <summary>A font that the asker gave for names in scripts which the report's own faces lack.</summary>
/// <param name="Name">Name of its file, without folder.</param>
/// <param name="Content">The whole file.</param>
public sealed record ReportFont(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Digest of the file: another font makes another report.</summary>
    public Digest Digest { get; } = Digest.Of(Content.Span);
}

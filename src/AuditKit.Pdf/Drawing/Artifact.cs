namespace AuditKit.Pdf.Drawing;

/// <summary>Content without meaning for the reading order (ISO 32000-1, 14.8.2.2).</summary>
internal sealed class Artifact(string properties)
{
    /// <summary>What lies outside of every tag; a tag may follow within.</summary>
    public static Artifact Layout { get; } = new("/Artifact <</Type /Layout>> BDC\n");

    public static Artifact Decoration { get; } = new("/Artifact <</Type /Layout>> BDC\n");

    public static Artifact Header { get; } = new("/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n");

    public static Artifact Footer { get; } = new("/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n");

    public static Artifact Repeated { get; } = new("/Artifact <</Type /Pagination>> BDC\n");

    public string Operator => properties;
}

using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Structure;

namespace AuditKit.Reporting.Html;

/// <summary>Takes the blocks of a report and writes them one after the other; there are no pages to fill.</summary>
/// <param name="writer">Writes blocks.</param>
/// <param name="known">Places of an earlier pass; null while none was made, when every place is taken to exist.</param>
/// <param name="width">Width that the blocks are made for, in points.</param>
internal sealed class HtmlFlow(BlockWriter writer, IReadOnlySet<string>? known, double width) : IFlow
{
    public void Add(params ReadOnlySpan<Block> blocks)
    {
        foreach (Block block in blocks) writer.Write(block, width);
    }

    public void NewPage()
    {
    }

    public double Remaining() => double.MaxValue / 4;

    public IDisposable Group(StructureRole role, string? title = null) => writer.Section(title ?? string.Empty);

    public int? PageOf(string destination) => null;

    public string? Place(string destination) => known is null || known.Contains(HtmlText.Id(destination)) ? "below" : null;
}

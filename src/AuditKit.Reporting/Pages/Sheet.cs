using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Structure;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>What every page is made with: the content, the grid, the faces, and the blocks that all pages share.</summary>
internal sealed record Sheet(ReportContent Content, PageGrid Grid, FontSet Fonts)
{
    /// <summary>Names of the sections to print; empty for all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Fonts that were given for other scripts.</summary>
    public IReadOnlyList<Core.Reports.ReportFont> GivenFonts { get; init; } = [];

    /// <summary>Name of the place of a finding.</summary>
    public static string PlaceOf(FindingEntry entry) => entry.Id;

    /// <summary>A rule over the page, a label in the margin, blocks from the axis.</summary>
    public Block[] Labelled(string label, double space, params IReadOnlyList<Block> blocks) =>
    [
        new RuleBlock(Look.Hairline) { SpaceBefore = space, SpaceAfter = 6.5, KeepWithNext = true },
        new SideBySideBlock(
            new SideColumn(Grid.Label, new HeadingBlock(2, label, Look.Strong) { Bookmark = string.Empty }),
            new SideColumn(0, blocks)) { Gap = PageGrid.Gutter },
    ];

    /// <summary>The head of a section: number and outcomes in the margin, title and lead from the axis.</summary>
    public Block SectionHead(int number, string title, string lead, OutcomeCounts? counts, string destination)
    {
        List<Block> margin = [new TextBlock(number.ToString(System.Globalization.CultureInfo.InvariantCulture), Look.Number)];
        if (counts is { Total: > 0 }) margin.Add(Legend(counts));
        return new SideBySideBlock(
            new SideColumn(Grid.Label, margin),
            new SideColumn(0, new HeadingBlock(1, title, Look.Title) { Destination = destination }, new TextBlock(lead, Look.Lead) { SpaceBefore = 4, MaxWidth = 346 }))
        {
            Gap = PageGrid.Gutter,
            SpaceBefore = 24,
            SpaceAfter = 8,
            KeepWithNext = true,
        };
    }

    /// <summary>A heading of a block with a word of explanation behind it.</summary>
    public static HeadingBlock BlockHead(string title, string note = "") =>
        new(2, new RichText(new TextRun(title)).With(note.Length == 0 ? string.Empty : "\u2003" + note, Look.Quiet), Look.Strong) { SpaceBefore = 13, SpaceAfter = 4, Bookmark = title };

    /// <summary>A note below a block, from the axis.</summary>
    public TextBlock NoteBlock(string text) => new(text, Look.Note) { Indent = Grid.Axis, SpaceBefore = 7, SpaceAfter = 7 };

    /// <summary>The text with breakable spaces if it is wider than its column: first between numbers and before units, then between thousands.</summary>
    public string Fit(string text, TextStyle style, double width)
    {
        if (Fonts.Measure(text, style) <= width) return text;
        string parted = text.Replace('\u00A0', ' ');
        return Widest(parted.Split(' '), style) <= width ? parted : parted.Replace('\u2009', ' ');
    }

    /// <summary>Width of the widest text.</summary>
    public double Widest(IEnumerable<string> texts, TextStyle style) => texts.Select(text => Fonts.Measure(text, style)).DefaultIfEmpty(0).Max();

    /// <summary>A link to a finding.</summary>
    public static RichText FindingLink(FindingEntry entry) => entry.Id.Length == 0
        ? RichText.Empty
        : new RichText(new TextRun(entry.Id, Look.Cell with { Underline = Look.Underline }) { Link = LinkTarget.To(PlaceOf(entry)) });

    /// <summary>Shape, count and word, one outcome a line.</summary>
    private static TextBlock Legend(OutcomeCounts counts)
    {
        RichText text = RichText.Empty;
        foreach (OutcomeCount count in counts.Counts)
        {
            text = text.With(VerdictMark.Inline(count.Outcome)).With(count.Text.Replace(",\u00A0", ", ", StringComparison.Ordinal) + (count == counts.Counts[^1] ? string.Empty : "\n"));
        }

        return new TextBlock(text, Look.Text) { SpaceBefore = 5 };
    }

    /// <summary>A group of blocks in the structure tree.</summary>
    public static IDisposable Section(IFlow flow, string title) => flow.Group(StructureRole.Sect, title);
}

using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>
/// Fills pages with blocks from top to bottom. <see cref="Compose"/> is the usual way in: it runs the composition again where the text
/// names page numbers, until they are right, then draws heads and feet.
/// </summary>
public sealed class Flow : IFlow
{
    private const int MostPasses = 5;
    // Sums of heights that are equal on paper differ in the last bits.
    private const double Slack = 0.01;
    private readonly PageSetup setup;
    private readonly PageIndex known;
    private readonly List<Canvas> pages = [];
    private readonly List<BlockLayout> waiting = [];
    private StructureElement parent;
    private double y;
    private double spaceAfter;
    private bool blank;

    internal Flow(PdfDocument document, PageSetup setup, PageIndex known)
    {
        (Document, this.setup, this.known) = (document, setup, known);
        parent = document.Structure;
        StartPage();
    }

    /// <summary>The document, for attachments and bookmarks.</summary>
    public PdfDocument Document { get; }

    /// <summary>The area of the page that blocks fill.</summary>
    public Rect Body => setup.Body;

    /// <summary>The current page, to draw on directly. Blocks that wait for the next one (headings) are placed first.</summary>
    public Canvas Canvas
    {
        get
        {
            PlaceWaiting();
            return pages[^1];
        }
    }

    /// <summary>The height, from the top of the page, at which the next block begins if it has no space before.</summary>
    public double Y
    {
        get
        {
            PlaceWaiting();
            return y;
        }
    }

    /// <summary>Number of the current page, from 1.</summary>
    public int PageNumber => pages.Count;

    /// <summary>Number of pages of the whole document; in the first pass a guess of 1.</summary>
    public int PageCount => known.Count();

    /// <summary>Composes a document.</summary>
    /// <param name="information">Title, author, dates, language.</param>
    /// <param name="fonts">The faces it may use.</param>
    /// <param name="setup">The frame of every page.</param>
    /// <param name="compose">Adds the blocks. It may be called several times and must do the same each time.</param>
    /// <returns>The file.</returns>
    /// <exception cref="LayoutException">A drawing is taller than a page, or columns are wider than theirs.</exception>
    public static ComposedDocument Compose(DocumentInformation information, FontSet fonts, PageSetup setup, Action<Flow> compose)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(compose);
        var known = new PageIndex(null);
        for (int pass = 1; ; pass++)
        {
            var document = new PdfDocument(information, fonts);
            var flow = new Flow(document, setup, known);
            compose(flow);
            flow.Finish();
            if (pass == MostPasses || known.IsRightFor(document))
            {
                byte[] file = document.ToFile();
                return new ComposedDocument(file, document.PageCount, document.Missing);
            }

            known = new PageIndex(document);
        }
    }

    /// <summary>Adds blocks under what is there, on a new page where they do not fit.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <exception cref="LayoutException">A drawing is taller than a page, or columns are wider than theirs.</exception>
    public void Add(params ReadOnlySpan<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            ArgumentNullException.ThrowIfNull(block);
            BlockLayout layout = block.Lay(Document.Fonts, Body.Width);
            layout.Parent = parent;
            waiting.Add(layout);
            if (!layout.KeepWithNext)
            {
                PlaceWaiting();
            }
        }
    }

    /// <summary>Goes to the top of the next page; nothing happens on a page that is still blank.</summary>
    public void NewPage()
    {
        PlaceWaiting();
        if (!blank)
        {
            StartPage();
        }
    }

    /// <summary>Height that is left on the current page, in points.</summary>
    /// <returns>The height.</returns>
    public double Remaining()
    {
        PlaceWaiting();
        return Body.Bottom - y;
    }

    /// <summary>Hangs the blocks that follow, until the scope ends, under a new element such as a section.</summary>
    /// <param name="role">Its kind.</param>
    /// <param name="title">Its title, or null.</param>
    /// <returns>The scope.</returns>
    public CanvasScope Group(StructureRole role, string? title = null)
    {
        StructureElement outer = parent;
        parent = parent.Add(role);
        parent.Title = title;
        return new CanvasScope(() => parent = outer);
    }

    /// <summary>The page of a named place, for text such as "see page 6".</summary>
    /// <param name="destination">The name.</param>
    /// <returns>The page number, or null while it is unknown (in the first pass, or if there is no such place).</returns>
    public int? PageOf(string destination) => known.PageOf(destination);

    /// <inheritdoc/>
    public string? Place(string destination) => PageOf(destination) is { } page ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page {page}") : null;

    IDisposable IFlow.Group(StructureRole role, string? title) => Group(role, title);

    private void Finish()
    {
        PlaceWaiting();
        for (int i = 0; i < pages.Count; i++)
        {
            var position = new PagePosition(i + 1, pages.Count);
            Frame(pages[i], setup.Head, Artifact.Header, position);
            Frame(pages[i], setup.Foot, Artifact.Footer, position);
        }
    }

    private static void Frame(Canvas canvas, Action<Canvas, PagePosition>? draw, Artifact artifact, PagePosition position)
    {
        using (canvas.Within(artifact))
        {
            draw?.Invoke(canvas, position);
        }
    }

    private void StartPage()
    {
        pages.Add(Document.AddPage(setup.Size));
        (y, spaceAfter, blank) = (Body.Y, 0, true);
    }

    private void PlaceWaiting()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        BlockLayout? rest = new StackLayout([.. waiting], null, false) { SpaceBefore = waiting[0].SpaceBefore, SpaceAfter = waiting[^1].SpaceAfter };
        waiting.Clear();
        while (rest is not null)
        {
            rest = PlaceSome(rest);
        }
    }

    /// <summary>Draws a block, or as much of it as the page takes.</summary>
    private BlockLayout? PlaceSome(BlockLayout layout)
    {
        double gap = blank ? 0 : Math.Max(spaceAfter, layout.SpaceBefore);
        double available = Body.Bottom - y - gap + Slack;
        if (layout.Height <= available)
        {
            Draw(layout, gap);
            return null;
        }

        if (layout.Split(available, force: blank) is { } parts)
        {
            Draw(parts.Head, gap);
            StartPage();
            return parts.Tail;
        }

        if (blank)
        {
            throw new LayoutException($"A block of {layout.Height:0.#} points cannot be parted and a page takes {Body.Height:0.#}.");
        }

        StartPage();
        return layout;
    }

    private void Draw(BlockLayout layout, double gap)
    {
        layout.Place(pages[^1], Body.X, y + gap);
        y += gap + layout.Height;
        (spaceAfter, blank) = (layout.SpaceAfter, false);
    }
}

using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf;

/// <summary>
/// A document under construction: pages to draw on, the structure tree, bookmarks, attachments. The same calls give the same bytes:
/// nothing is taken from the clock, the machine or its fonts. For flowing content with page breaks see <see cref="Layout.Flow"/>.
/// </summary>
public sealed class PdfDocument
{
    private readonly List<PageContent> pages = [];
    private readonly List<Canvas> canvases = [];
    private readonly Dictionary<FontFace, EmbeddedFont> embedded = [];
    private readonly Dictionary<PdfImage, string> images = [];
    private readonly Dictionary<string, NamedPlace> destinations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MissingGlyph> missing = new(StringComparer.Ordinal);
    private readonly List<Attachment> attachments = [];
    private readonly List<Bookmark> bookmarks = [];
    private readonly HashSet<string> fields = new(StringComparer.Ordinal);
    private byte[]? file;

    /// <summary>Starts an empty document.</summary>
    /// <param name="information">Title, author, dates, language.</param>
    /// <param name="fonts">The faces it may use.</param>
    public PdfDocument(DocumentInformation information, FontSet fonts)
    {
        ArgumentNullException.ThrowIfNull(information);
        ArgumentNullException.ThrowIfNull(fonts);
        Information = information;
        Fonts = fonts;
    }

    /// <summary>Title, author, dates, language.</summary>
    public DocumentInformation Information { get; }

    /// <summary>The faces it may use.</summary>
    public FontSet Fonts { get; }

    /// <summary>The root of the structure tree.</summary>
    public StructureElement Structure { get; } = new(StructureRole.Document, null);

    /// <summary>Number of pages so far.</summary>
    public int PageCount => pages.Count;

    /// <summary>Characters that no font holds and that stand as U+XXXX in the text, in order of code points.</summary>
    public IReadOnlyList<MissingGlyph> Missing => [.. missing.Values.OrderBy(m => m.Replacement.Length).ThenBy(m => m.Replacement, StringComparer.Ordinal)];

    /// <summary>Adds a page.</summary>
    /// <param name="size">Its size.</param>
    /// <returns>The surface of the page; it can be drawn on until the file is written.</returns>
    public Canvas AddPage(PageSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        var page = new PageContent(this, size, pages.Count);
        pages.Add(page);
        var canvas = new Canvas(page);
        canvases.Add(canvas);
        return canvas;
    }

    /// <summary>Adds an entry to the outline.</summary>
    /// <param name="title">What it reads.</param>
    /// <param name="destination">The named place it leads to.</param>
    /// <param name="level">1 for the top level; a level may be at most one deeper than the entry before.</param>
    public void AddBookmark(string title, string destination, int level = 1)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrEmpty(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        bookmarks.Add(new Bookmark(title, destination, Math.Min(level, bookmarks.Count == 0 ? 1 : bookmarks[^1].Level + 1)));
    }

    /// <summary>Embeds a file.</summary>
    /// <param name="attachment">The file.</param>
    /// <exception cref="ArgumentException">A file of this name is attached already.</exception>
    public void Attach(Attachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (attachments.Any(a => a.Name == attachment.Name))
        {
            throw new ArgumentException($"A file named '{attachment.Name}' is attached already.", nameof(attachment));
        }

        attachments.Add(attachment);
    }

    /// <summary>The page, from 1, on which a named place lies.</summary>
    /// <param name="destination">The name.</param>
    /// <returns>The page number, or null if there is no such place.</returns>
    public int? PageOf(string destination) => destinations.TryGetValue(destination, out NamedPlace? place) ? place.Page.Index + 1 : null;

    /// <summary>Writes the file. The first call fixes the document; what is drawn later is not in it.</summary>
    /// <returns>The bytes of a PDF 1.7 file.</returns>
    /// <exception cref="InvalidOperationException">The document has no page, or a bookmark leads to a place that does not exist.</exception>
    public byte[] ToFile()
    {
        if (file is not null)
        {
            return [.. file];
        }

        if (pages.Count == 0)
        {
            throw new InvalidOperationException("A document needs at least one page.");
        }

        foreach (Canvas canvas in canvases)
        {
            canvas.Finish();
        }

        file = new DocumentWriter(this, pages, embedded.Values, images, destinations, attachments, bookmarks).Write();
        return [.. file];
    }

    internal EmbeddedFont Embed(FontFace face)
    {
        if (!embedded.TryGetValue(face, out EmbeddedFont? font))
        {
            embedded[face] = font = new EmbeddedFont(face, "F" + (embedded.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return font;
    }

    internal string NameOf(PdfImage image)
    {
        if (!images.TryGetValue(image, out string? name))
        {
            images[image] = name = "I" + (images.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }

    internal void ReserveField(string name)
    {
        if (!fields.Add(name))
        {
            throw new ArgumentException($"A field named '{name}' is on a page already.", nameof(name));
        }
    }

    internal void AddDestination(string name, PageContent page, double y) => destinations.TryAdd(name, new NamedPlace(page, y));

    internal void Report(IReadOnlyList<MissingGlyph> glyphs)
    {
        foreach (MissingGlyph glyph in glyphs)
        {
            missing.TryAdd(glyph.Character, glyph);
        }
    }
}

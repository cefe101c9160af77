using AuditKit.Pdf;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>Puts the pages in order and gives each its head and foot.</summary>
/// <param name="sheet">What the pages are made with.</param>
/// <param name="attachments">Files that a PDF carries.</param>
internal sealed class ReportDocument(Sheet sheet, IReadOnlyList<Attachment> attachments)
{
    public const string RecordFile = ReportAttachments.Record;

    // A section that begins lower than here begins on the next page.
    private const double LeastForSection = 0.2;

    public const string WaiversPlace = "waivers";

    private const string SignOffPlace = "sign-off", DomainPlace = "section-", SummaryPlace = "summary";

    private ReportContent Content => sheet.Content;

    /// <summary>The finished file. Where a face misses a character the pages are made once more, with a note that says which.</summary>
    /// <param name="archival">Claim PDF/A-3a.</param>
    /// <param name="universal">Claim PDF/UA-1.</param>
    public ComposedDocument Compose(bool archival, bool universal)
    {
        DocumentInformation information = Information() with { ClaimsPdfA = archival, ClaimsPdfUa = universal };
        ComposedDocument first = Compose([], information);
        return first.Missing.Count == 0 ? first : Compose(first.Missing, information);
    }

    private ComposedDocument Compose(IReadOnlyList<MissingGlyph> missing, DocumentInformation information)
    {
        return Flow.Compose(information, sheet.Fonts, Setup(), flow =>
        {
            foreach (Attachment file in attachments) flow.Document.Attach(file);
            Write(flow, missing);
        });
    }

    /// <summary>All sections in their order: the one tree that every form of the report is made of.</summary>
    /// <param name="flow">Takes the blocks.</param>
    /// <param name="missing">Characters that no face has.</param>
    public void Write(IFlow flow, IReadOnlyList<MissingGlyph> missing)
    {
        using (Sheet.Section(flow, "Verdict")) new VerdictPage(sheet).Add(flow);
        foreach (ContentsEntry entry in Entries(missing))
        {
            if (entry.Number <= 2 || entry.Place == SignOffPlace || flow.Remaining() < LeastForSection * sheet.Grid.Body.Height) flow.NewPage();
            using (Sheet.Section(flow, entry.Title)) entry.Add(flow, entry.Number);
        }
    }

    private List<ContentsEntry> Entries(IReadOnlyList<MissingGlyph> missing)
    {
        var entries = new List<ContentsEntry>();
        void Append(string title, string place, OutcomeCounts? counts, Action<IFlow, int, string> add)
        {
            if (Prints(place)) entries.Add(new ContentsEntry(entries.Count + 1, title, place, counts, (flow, number) => add(flow, number, place)));
        }

        if (sheet.Sections.Contains(SummaryPlace)) Append("In short", SummaryPlace, null, new SummaryPage(sheet).Add);
        Append("How to read this report", "reading", null, (flow, number, place) => new ReadingPage(sheet, missing).Add(flow, number, entries, place));
        Append("Findings, worst first", "findings", Content.Counts, new FindingsPages(sheet).Add);
        Append("Model, data, preparation", "data", null, new DataPages(sheet).Add);
        foreach (SectionContent section in Content.Sections) Append(section.Title, DomainPlace + section.Result.Domain, section.Counts, new DomainPages(sheet, section).Add);
        Append("Reproducibility", "reproducibility", null, new ReproducibilityPages(sheet).Add);
        if (Content.Frameworks.Count > 0) Append("Laws and frameworks", "frameworks", null, new FrameworkPages(sheet).Add);
        if (Content.Waivers.Count > 0) Append("Waivers", WaiversPlace, null, new WaiverPages(sheet).Add);
        Append("Sign-off", SignOffPlace, null, new SignOffPage(sheet).Add);
        Append("Metrics", "metrics", null, new GlossaryPages(sheet).Add);
        return entries;
    }

    private bool Prints(string place) => sheet.Sections.Count == 0
        || sheet.Sections.Contains(place.StartsWith(DomainPlace, StringComparison.Ordinal) ? place[DomainPlace.Length..] : place);

    private DocumentInformation Information() => new($"Audit report: {Content.Record.Audit.Name}", Content.Date)
    {
        Subject = $"{Content.Headline.Word}. {Content.Headline.Sentence}",
        Creator = $"AuditKit {Content.Record.Provenance.Code}",
        Keywords = $"fingerprint {Content.Fingerprint.Replace(" ", string.Empty, StringComparison.Ordinal)}",
        Language = "en",
    };

    private PageSetup Setup() => new(sheet.Grid.Size, sheet.Grid.Body) { Head = DrawHead, Foot = DrawFoot };

    private void DrawHead(Canvas canvas, PagePosition page)
    {
        const double Baseline = 35.6;
        double right = canvas.Text("Audit report", sheet.Grid.Body.Right, Baseline, Look.Head, TextAlign.Right);
        canvas.Text("AuditKit", sheet.Grid.Body.X, Baseline, Look.Head with { Color = Look.Ink, Weight = FontWeight.SemiBold });
        canvas.Text(Shortened(Content.Record.Audit.Name, sheet.Grid.Main - right - 20), sheet.Grid.Body.X + sheet.Grid.Axis, Baseline, Look.Head);
    }

    private void DrawFoot(Canvas canvas, PagePosition page)
    {
        double rule = sheet.Grid.Size.Height - 44.4, baseline = rule + 12.6, axis = sheet.Grid.Body.X + sheet.Grid.Axis;
        canvas.Rule(sheet.Grid.Body.X, rule, sheet.Grid.Body.Width, Look.Hairline);
        canvas.Text($"{page.Number} of {page.Count}", sheet.Grid.Body.X, baseline, Look.Head);
        double label = canvas.Text("Fingerprint ", axis, baseline, Look.Head);
        double digits = canvas.Text(Content.Fingerprint, axis + label, baseline, Look.Head with { Color = Look.Ink, Weight = FontWeight.Medium });
        canvas.Text($"  ·  record of {NumberFormat.Day(Content.Date)}", axis + label + digits, baseline, Look.Head);
        if (Content.Record.Status != Core.Records.RunStatus.Completed)
        {
            canvas.Text(Content.Record.Status == Core.Records.RunStatus.Cancelled ? "the run was cancelled" : "a section broke off", sheet.Grid.Body.Right, baseline, Look.Head, TextAlign.Right);
        }
    }

    /// <summary>The running head is one line; the whole name stands on page 1.</summary>
    private string Shortened(string name, double width)
    {
        if (sheet.Fonts.Measure(name, Look.Head) <= width) return name;
        int[] starts = System.Globalization.StringInfo.ParseCombiningCharacters(name);
        int kept = starts.Length - 1;
        while (kept > 0 && sheet.Fonts.Measure(name[..starts[kept]] + "…", Look.Head) > width) kept--;
        return name[..starts[kept]].TrimEnd() + "…";
    }
}

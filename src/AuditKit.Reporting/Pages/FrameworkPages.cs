using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Content.Frameworks;

namespace AuditKit.Reporting.Pages;

/// <summary>Which points of laws and frameworks the record answers, by what, and which nobody answers.</summary>
internal sealed class FrameworkPages(Sheet sheet)
{
    private const double MeterHeight = 7, Gap = 10;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Laws and frameworks", "Where this report holds what each text asks for. A filled line is something to read; whether it suffices is for people to say.", null, place));
        foreach (FrameworkContent framework in sheet.Content.Frameworks) Add(flow, framework);
    }

    private void Add(IFlow flow, FrameworkContent framework)
    {
        flow.Add(Sheet.BlockHead(framework.Citation, $"{framework.Title.ToLowerInvariant()[..1]}{framework.Title[1..]}; pack {framework.Pack}"));
        flow.Add(new SideBySideBlock(new SideColumn(sheet.Grid.Label, Meter(framework)), new SideColumn(0, new TextBlock(Counts(framework), Look.Text))) { Gap = PageGrid.Gutter, SpaceAfter = 5, KeepWithNext = true });
        FrameworkAnswer[] answered = [.. framework.Answers.Where(answer => answer.Measured.Count + answer.Declared.Count > 0)];
        if (answered.Length > 0) flow.Add(Table(answered));
        FrameworkAnswer[] open = [.. framework.Answers.Except(answered)];
        if (open.Length > 0) flow.Add(sheet.NoteBlock($"{(answered.Length == 0 ? "Nobody answers" : "Nobody answers further")}: {string.Join("; ", open.Select(answer => $"{answer.Point} {Missing(answer)}"))}."));
    }

    private static string Counts(FrameworkContent framework) =>
        $"Of {Wording.Plural(framework.Asked, "thing", "things")} it asks for, {framework.Measured} {(framework.Measured == 1 ? "is" : "are")} measured here, {framework.Declared} declared, {framework.Missing} missing.";

    /// <summary>A bar of three parts: measured is filled, declared is light, missing is only outlined.</summary>
    private static CanvasBlock Meter(FrameworkContent framework)
    {
        string words = $"{framework.Citation}: {framework.Measured} measured, {framework.Declared} declared, {framework.Missing} missing";
        return new CanvasBlock(12, (canvas, area) =>
        {
            using IDisposable figure = canvas.Figure(words, area);
            double part = area.Width / framework.Asked, top = area.Y + ((12 - MeterHeight) / 2);
            var declared = new Rect(area.X + (part * framework.Measured), top, part * framework.Declared, MeterHeight);
            canvas.Fill(new Rect(area.X, top, part * framework.Measured, MeterHeight), Look.Terms);
            canvas.Fill(declared, Look.Grid.Color);
            canvas.Outline(new Rect(area.X, top, area.Width, MeterHeight), Look.Axis);
        });
    }

    private TableBlock Table(IReadOnlyList<FrameworkAnswer> answers) => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new((sheet.Grid.Main - (2 * Gap)) / 3, TextAlign.Left, Gap), new((sheet.Grid.Main - (2 * Gap)) / 3, TextAlign.Left, Gap), new(0)],
        [.. answers.Select(Row)],
        Look.Small)
    {
        Head = [new TableRow("Point", "Measured", "Declared", "Missing") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        RowRule = Look.Hairline,
        PaddingTop = 1.5,
        PaddingBottom = 1.5,
    };

    private static TableRow Row(FrameworkAnswer answer) => new(
        new TableCell(Wording.Sentence(answer.Point)) { IsHeader = true },
        string.Join(", ", answer.Measured.Select(Breakable)),
        string.Join(", ", answer.Declared.Select(Key)),
        new TableCell(Missing(answer), Look.Head));

    private static string Missing(FrameworkAnswer answer) => string.Join(", ", answer.Missing.Select(id => id.Contains('.', StringComparison.Ordinal) ? Breakable(id) : Key(id)));

    private static string Key(string key) => Wording.Key(key).ToLowerInvariant();

    private static string Breakable(string id) => id.Replace(".", ".\u200B", StringComparison.Ordinal).Replace("_", "_\u200B", StringComparison.Ordinal);
}

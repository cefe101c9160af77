using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>How to read the report, and where to find what.</summary>
internal sealed class ReadingPage(Sheet sheet, IReadOnlyList<MissingGlyph> missing)
{
    private const string Lead = "Every number is an estimate from the rows at hand. The interval beside it says how far the truth may lie from it, and only the interval is judged.";

    private static readonly (Outcome? Outcome, string Word, string Meaning)[] Shapes =
    [
        (Outcome.Pass, "pass", "All of the interval meets the limit."),
        (Outcome.Fail, "fail", "No part of the interval meets the limit."),
        (Outcome.Inconclusive, "inconclusive", "The interval lies on both sides of the limit: these rows cannot decide it. It is no pass."),
        (Outcome.NotEstimable, "not estimable", "There is nothing to judge: no value, a group left out, or a part that did not run. It is no pass."),
        (null, "not judged", "The number is shown; no rule of the policy looks at it."),
    ];

    public void Add(IFlow flow, int number, IReadOnlyList<ContentsEntry> contents, string place)
    {
        flow.Add(sheet.SectionHead(number, "How to read this report", Lead, null, place));
        flow.Add(sheet.Labelled("Contents", 0, ContentsTable(flow, contents)));
        flow.Add(sheet.Labelled("Outcomes", 20, ShapesTable()));
        flow.Add(sheet.Labelled("Against the limit", 20, Example(), Paragraph(
            "The black line is the limit of the policy, the grey side is allowed. The mark is the estimate, the line through it the interval. Where a page compares different metrics each row has a scale of its own: compare only what lies left and right of the line.")));
        flow.Add(sheet.Labelled("Interval", 20, Paragraph(
            "A 95\u2009% interval is made by a method that covers the true value in 95 of 100 repeated samples. A guaranteed bound (level 100\u2009%) holds by proof. \u201Cexact\u201D marks counts and facts that have no sampling error. n is the number of rows behind a value: for a rate, those in its denominator.")));
        flow.Add(sheet.Labelled("Not measured", 20, Paragraph(
            "Where a number could not be computed the report says \u201Cnot measured\u201D and why. It never prints zero in its place, and a rule that would need the number is not estimable.")));
        flow.Add(sheet.Labelled("Where facts come from", 20, Paragraph(
            "Measured: computed by AuditKit in this run. Estimated: taken from a model of the matter. Declared: stated by the people who asked for the audit; nobody checked it.")));
        if (missing.Count > 0) flow.Add(sheet.Labelled("Other scripts", 20, Paragraph(MissingText())));
    }

    private static TextBlock Paragraph(string text) => new(text, Look.Text) { SpaceBefore = 2 };

    private static TableBlock ContentsTable(IFlow flow, IReadOnlyList<ContentsEntry> contents) => new(
        [new(18), new(170, TextAlign.Left, 8), new(0), new(24, TextAlign.Right)],
        [.. contents.Select(entry => new TableRow(
            new TableCell(entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), Look.Cell),
            new TableCell(new RichText(new TextRun(entry.Title, Look.Named) { Link = LinkTarget.To(entry.Place) })) { IsHeader = true },
            new TableCell(Outcomes(entry.Counts)),
            new TableCell(new RichText(new TextRun(flow.PageOf(entry.Place)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty, Look.Cell) { Link = LinkTarget.To(entry.Place) }))))],
        Look.Text)
    { PaddingTop = 1, PaddingBottom = 1 };

    private static RichText Outcomes(OutcomeCounts? counts)
    {
        RichText text = RichText.Empty;
        foreach (OutcomeCount count in counts?.Counts ?? []) text = text.With(VerdictMark.Inline(count.Outcome)).With(Numbers.NumberFormat.Count(count.Count) + "\u2003 ", Look.Cell);
        return text;
    }

    private static TableBlock ShapesTable() => new(
        [new(88, TextAlign.Left, 6), new(0)],
        [.. Shapes.Select(shape => new TableRow(
            new TableCell(new RichText(VerdictMark.Inline(shape.Outcome), new TextRun(shape.Word, Look.Named with { Color = Look.Of(shape.Outcome) }))) { IsHeader = true },
            shape.Meaning))],
        Look.Text)
    { PaddingTop = 0, PaddingBottom = 2 };

    /// <summary>Three intervals against one limit, with their words; no number of the record is in it.</summary>
    private static CanvasBlock Example() => new(48, (canvas, area) =>
    {
        const double Width = 184, Row = 15;
        double limit = area.X + (Width / 2);
        canvas.Fill(new Rect(limit, area.Y + 1, Width / 2, Row * 3), Look.Allowed);
        (Outcome Outcome, double Value)[] rows = [(Outcome.Pass, 0.74), (Outcome.Inconclusive, 0.53), (Outcome.Fail, 0.24)];
        for (int i = 0; i < rows.Length; i++)
        {
            double y = area.Y + 1 + (Row * (i + 0.5)), x = area.X + (Width * rows[i].Value);
            canvas.Line(x - 24, y, x + 24, y, new Stroke(Look.Of(rows[i].Outcome), 1.3));
            VerdictMark.Draw(canvas, rows[i].Outcome, x, y, 7.5);
            canvas.Text(Wording.Of(rows[i].Outcome), area.X + Width + 12, y + 3, Look.Word(rows[i].Outcome));
        }

        canvas.Line(limit, area.Y - 2, limit, area.Y + 1 + (Row * 3), Look.Limit);
    })
    { Alt = "Example: an interval wholly on the grey side passes, one across the limit line is inconclusive, one wholly on the white side fails.", SpaceBefore = 2, SpaceAfter = 6 };

    private string MissingText()
    {
        const int Most = 40;
        string codes = string.Join(", ", missing.Take(Most).Select(glyph => glyph.Replacement)) + (missing.Count > Most ? $" and {missing.Count - Most} more" : string.Empty);
        return $"The faces of this file hold no shape for {Wording.Plural(missing.Count, "character", "characters")} of the record. {(missing.Count == 1 ? "It stands" : "They stand")} as code points instead: {codes}. The attached record has the names as they are.";
    }
}

using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>Every waiver that the verdict was given, whole: who asked, who granted, for what, until when, and what became of it.</summary>
internal sealed class WaiverPages(Sheet sheet)
{
    private const double NameColumn = 86;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Waivers", "A waived check stays unmet and is shown as such everywhere; for a time it does not decide. Somebody other than the author granted each of these.", null, place));
        foreach (WaiverEntry entry in sheet.Content.Waivers) flow.Add(sheet.Labelled(entry.Waiver.Id, entry == sheet.Content.Waivers[0] ? 0 : 13, Lines(entry)));
        if (sheet.Content.Record.Verdict?.Waivers is { } applied) flow.Add(sheet.NoteBlock($"Read at {NumberFormat.Instant(applied.At)} from a file with digest {FirstPage.Digits(applied.List.Digest).Replace('\n', ' ')}."));
    }

    private static TableBlock Lines(WaiverEntry entry) => new(
        [new(NameColumn, TextAlign.Left, 9.2), new(0)],
        [.. Texts(entry.Waiver, entry).Select(line => new TableRow(new TableCell(line.Name, Look.Quiet) { IsHeader = true }, new TableCell(line.Text, Look.Cell)))],
        Look.Cell)
    { PaddingTop = 0, PaddingBottom = 2 };

    private static IEnumerable<Line> Texts(Waiver waiver, WaiverEntry entry)
    {
        yield return new("Excuses", entry.Subject);
        yield return new("Rule", waiver.Rule);
        yield return new("State", $"{Wording.Sentence(entry.State)}. {entry.Use.Text}");
        yield return new("Reason", waiver.Reason);
        yield return new("Carries the risk", waiver.Owner);
        yield return new("Asked for by", waiver.Author);
        yield return new("Granted by", $"{waiver.Approver}, {NumberFormat.Instant(waiver.Issued)}");
        yield return new("Expires", NumberFormat.Instant(waiver.Expires));
        if (waiver.NotWorseThan is { } worst) yield return new("Covers up to", NumberFormat.Trimmed(worst));
        if (waiver.Model is { } model) yield return new("Model", FirstPage.Digits(model));
        if (waiver.Data is { } data) yield return new("Data", FirstPage.Digits(data));
        foreach (string condition in waiver.Conditions) yield return new("Condition", condition);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>What is known of model and data, what was declared, and what preparation found.</summary>
internal sealed class DataPages(Sheet sheet)
{
    private AuditRecord Record => sheet.Content.Record;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Model, data, preparation", Lead(), null, place));
        flow.Add(sheet.Labelled("Model", 0, Facts(Record.Subject.Model, "No model was given: stored predictions were audited.")));
        flow.Add(sheet.Labelled("Data", 13, Facts(Record.Subject.Data, "Nothing is stated about the data.")));
        KeyValuePair<string, string>[] declared = [.. Record.Audit.Declared];
        flow.Add(sheet.Labelled("Declared", 13, declared.Length == 0
            ? new TextBlock("The spec declares nothing: no intended use, no limits of use, nobody who decides.", Look.Text)
            : Lines([.. declared.Select(pair => (Wording.Key(pair.Key), pair.Value, "declared"))])));
        Findings(flow);
    }

    private string Lead()
    {
        int findings = Record.Stages.Sum(stage => stage.Findings.Count);
        return $"{Wording.Plural(Record.Stages.Count, "stage", "stages")} made the evidence" + (findings == 0 ? " and found nothing that changes how it is read." : $" and left {Wording.Plural(findings, "remark", "remarks")} on it.");
    }

    private static Block Facts(SubjectPart part, string nothing)
    {
        List<(string, string, string)> lines = [.. part.Facts.Select(fact => (Wording.Sentence(Wording.Words(fact.Name)), Value(fact.Value), fact.Origin switch { FactOrigin.Declared => "declared", FactOrigin.Estimated => "estimated", _ => "measured" }))];
        if (part.Digest is { } digest) lines.Add(("Digest", FirstPage.Digits(digest), "measured"));
        return lines.Count == 0 ? new TextBlock(nothing, Look.Text) : Lines(lines);
    }

    /// <summary>A digest stands in groups as everywhere.</summary>
    private static string Value(string text) => text.StartsWith("sha256:", StringComparison.Ordinal) && Core.Digest.TryParse(text, out Core.Digest digest) ? FirstPage.Digits(digest) : Wording.Prose(text);

    private static TableBlock Lines(IReadOnlyList<(string Name, string Text, string Origin)> lines) => new(
        [new(96, TextAlign.Left, 8), new(0, TextAlign.Left, 8), new(46, TextAlign.Right)],
        [.. lines.Select(line => new TableRow(new TableCell(line.Name, Look.Quiet) { IsHeader = true }, new TableCell(line.Text, Look.Cell), new TableCell(line.Origin, Look.Quiet)))],
        Look.Text)
    { PaddingTop = 0, PaddingBottom = 2 };

    private void Findings(IFlow flow)
    {
        (string Title, Finding Finding)[] findings = [.. Record.Stages.SelectMany(stage => stage.Findings.Select(finding => (stage.Title.Length > 0 ? stage.Title : stage.Id, finding))).OrderByDescending(pair => pair.finding.Severity)];
        if (findings.Length == 0) return;
        flow.Add(Sheet.BlockHead("What preparation found"));
        TableBlock table = FindingsPages.FindingRows(findings, sheet);
        flow.Add(table with { Head = [new TableRow("Stage", "Weight, what was found, what to do") { PaddingBottom = 4 }] });
    }
}

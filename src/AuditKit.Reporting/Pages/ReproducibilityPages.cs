using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>How to run the audit again, with every digest and every default.</summary>
internal sealed class ReproducibilityPages(Sheet sheet)
{
    // So many lines of three columns stay on one page.
    private const int SpecColumns = 3, MostSettings = 30;
    private const double SettingName = 86;

    private AuditRecord Record => sheet.Content.Record;

    private Provenance Provenance => Record.Provenance;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Reproducibility", "The same spec, seed and number of threads on the same kind of processor give the same record, apart from the parts named as varying.", null, place));
        flow.Add(sheet.Labelled("Run it again", 0, Lines(Run())));
        flow.Add(sheet.Labelled("Environment", 13, Environment()));
        flow.Add(sheet.Labelled("Packages", 13, Packages()));
        Stages(flow);
        Evidence(flow);
        Spec(flow);
    }

    /// <summary>Facts one after the other, each behind its name.</summary>
    private TextBlock Environment()
    {
        Fact[] facts = [.. Provenance.Environment];
        return new TextBlock(new RichText(facts.SelectMany((fact, i) => (TextRun[])
        [
            new TextRun(Wording.Sentence(Wording.Words(fact.Name)) + "\u00A0", Look.Quiet),
            new TextRun(fact.Value + (fact.Origin == FactOrigin.Declared ? " (declared)" : string.Empty) + (i < facts.Length - 1 ? ";  " : string.Empty), Look.Cell),
        ]).DefaultIfEmpty(new TextRun("Nothing is named."))), Look.Text);
    }

    private Block Packages()
    {
        if (Provenance.Packages.Count == 0) return new TextBlock("None are named.", Look.Text);
        string count = Wording.Plural(Provenance.Packages.Count, "package", "packages");
        return new FoldedBlock(count, new TextBlock($"{count}: each with its version in the attached {ReportDocument.RecordFile}.", Look.Text), new TextBlock(string.Join(", ", Provenance.Packages) + ".", Look.Small));
    }

    private List<(string, string)> Run() =>
    [
        ("Command", Provenance.Command),
        ("AuditKit", Provenance.Code),
        ("Seed", Provenance.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture) + $", derived by {Provenance.SeedStream}"),
        ("Threads", Provenance.Threads.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("Started", NumberFormat.Instant(Provenance.Times.Started)),
        ("Finished", $"{NumberFormat.Instant(Provenance.Times.Finished)}, after {NumberFormat.Duration(Provenance.Times.Finished - Provenance.Times.Started)}"),
        ("Ended", Record.Status switch { RunStatus.Completed => "completed", RunStatus.Failed => "with an error in a section", _ => "cancelled by the user" }),
        ("Spec digest", FirstPage.Digits(Record.Audit.SpecDigest)),
        .. Record.Verdict is { } verdict ? [("Policy digest", FirstPage.Digits(verdict.Policy.Digest))] : Array.Empty<(string, string)>(),
        ("Record digest", FirstPage.Digits(Record.ComputeDigest())),
        .. sheet.GivenFonts.Select(font => ($"Font {font.Name}", FirstPage.Digits(font.Digest))),
        ("Varying parts", Provenance.Varying.Count == 0 ? "none" : string.Join(", ", Provenance.Varying)),
    ];

    private static TableBlock Lines(IReadOnlyList<(string Name, string Text)> lines) => new(
        [new(73, TextAlign.Left, 9.2), new(0)],
        [.. lines.DefaultIfEmpty((Name: "Nothing is named", Text: string.Empty)).Select(line => new TableRow(new TableCell(line.Name, Look.Quiet) { IsHeader = true }, line.Text))],
        Look.Cell)
    { PaddingTop = 0, PaddingBottom = 2 };

    private void Stages(IFlow flow)
    {
        if (Record.Stages.Count == 0) return;
        Dictionary<string, TimeSpan> times = Provenance.Times.Stages.GroupBy(time => time.Stage).ToDictionary(group => group.Key, group => TimeSpan.FromTicks(group.Sum(time => time.Elapsed.Ticks)));
        flow.Add(Sheet.BlockHead("Stages", "first 16 digits of keys; equal keys make equal evidence"));
        flow.Add(new TableBlock(
            [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(102, TextAlign.Left, 8), new(0, TextAlign.Left, 8), new(52, TextAlign.Right)],
            [.. Record.Stages.Select(stage => new TableRow(
                new TableCell(stage.Title.Length > 0 ? stage.Title : stage.Id) { IsHeader = true },
                Short(stage.Key),
                new TableCell($"{Names(stage.Inputs.Keys)} \u2192 {Names(stage.Outputs.Keys)}", Look.Head),
                times.TryGetValue(stage.Id, out TimeSpan time) ? NumberFormat.Duration(time) : "not timed"))],
            Look.Small)
        {
            Head = [new TableRow("Stage", "Key", "From and to", "Took") { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
            RowRule = Look.Hairline,
            PaddingTop = 1,
            PaddingBottom = 1,
        });
        (string Stage, TimeSpan Time)[] others = [.. times.Where(pair => Record.Stages.All(stage => stage.Id != pair.Key)).Select(pair => (pair.Key, pair.Value))];
        if (others.Length > 0) flow.Add(sheet.NoteBlock($"Also timed: {string.Join(", ", others.Select(other => $"{other.Stage}\u00A0{NumberFormat.Duration(other.Time)}"))}."));
    }

    private static string Names(IEnumerable<string> kinds)
    {
        string[] names = [.. kinds];
        return names.Length == 0 ? "nothing" : string.Join(", ", names);
    }

    private void Evidence(IFlow flow)
    {
        if (Provenance.Digests.Count == 0) return;
        flow.Add(Sheet.BlockHead("Evidence", "SHA-256 of every kind"));
        flow.Add(new TableBlock(
            [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0)],
            [.. Provenance.Digests.Select(pair => new TableRow(new TableCell(pair.Key) { IsHeader = true }, string.Join('\u00A0', Enumerable.Range(0, 8).Select(i => pair.Value.Hex.Substring(8 * i, 8)))))],
            Look.Small)
        { HeadStyle = Look.Head, PaddingTop = 0.5, PaddingBottom = 0.5, RowRule = Look.Hairline, TopRule = Look.Hairline });
    }

    /// <summary>Sections follow each other down three columns; what heads a section is not repeated with every setting.</summary>
    private void Spec(IFlow flow)
    {
        IReadOnlyList<(string Path, string Value)> settings = ResolvedSpec.Settings(Provenance.ResolvedSpec);
        if (settings.Count == 0) return;
        string count = $"{Wording.Plural(settings.Count, "setting", "settings")}, defaults included";
        flow.Add(sheet.Labelled("Resolved spec", 16, new FoldedBlock(count, new TextBlock($"{count}: each in the attached {ReportDocument.RecordFile} under provenance.resolvedSpec.", Look.Text), [.. settings.Chunk(SpecColumns * MostSettings).Select(Part)])));
    }

    private static SideBySideBlock Part((string Path, string Value)[] part) =>
        new([.. part.Chunk((part.Length + SpecColumns - 1) / SpecColumns).Select(column => new SideColumn(0, Settings(column)))]) { Gap = PageGrid.Gutter, SpaceAfter = 5 };

    private static TableBlock Settings((string Path, string Value)[] settings) => new(
        [new(SettingName, TextAlign.Left, 6), new(0)],
        [.. settings.SelectMany((setting, i) => Setting(setting.Path, setting.Value, i == 0 ? null : settings[i - 1].Path))],
        Look.Small)
    { PaddingTop = 0.5, PaddingBottom = 0.5, TopRule = Look.Hairline };

    private static IEnumerable<TableRow> Setting(string path, string value, string? before)
    {
        string top = Top(path);
        bool isFirst = before is null || Top(before) != top;
        if (isFirst && top != path) yield return new TableRow(new TableCell(top, Look.Small with { Weight = Pdf.Fonts.FontWeight.Medium }) { ColumnSpan = 2, IsHeader = true }) { RuleAbove = before is null ? null : Look.Hairline, KeepWithNext = true };
        string name = top == path ? path : path[(top.Length + 1)..];
        yield return new TableRow(new TableCell(name.Replace(".", ".\u200B", StringComparison.Ordinal), Look.Head) { IsHeader = true }, value) { RuleAbove = isFirst && top == path && before is not null ? Look.Hairline : null };
    }

    private static string Top(string path) => string.Join('.', path.Split('.').Take(path.StartsWith("domains.", StringComparison.Ordinal) ? 2 : 1));

    private static string Short(Digest digest) => string.Join('\u00A0', Enumerable.Range(0, 4).Select(i => digest.Hex.Substring(4 * i, 4)));
}

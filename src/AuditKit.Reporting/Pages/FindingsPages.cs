using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>All checks worst first, what the domains found, what was not tested, and the rules behind it.</summary>
internal sealed class FindingsPages(Sheet sheet)
{
    public const string SectionsPlace = "sections-found";

    private ReportContent Content => sheet.Content;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Findings, worst first", Lead(), Content.Counts, place));
        IGrouping<Outcome, FindingEntry>[] open = [.. Content.Findings.Where(entry => entry.Outcome != Outcome.Pass).GroupBy(entry => entry.Outcome)];
        if (open.Length > 0)
        {
            flow.Add(new FindingsTable(sheet, [.. open.SelectMany(group => group)]).Grouped(open));
            flow.Add(sheet.NoteBlock("The line is the limit. Each plot has its own scale, centred on its limit, so compare only what lies left and right of the line."));
        }

        Passes(flow);
        DomainFindings(flow);
        NotTested(flow);
        Rules(flow);
    }

    private string Lead() => Content.Record.Verdict is null
        ? "No policy was given, so nothing was judged. Below stands what the sections found and what was not tested."
        : Content.Findings.Any(entry => entry.Outcome != Outcome.Pass)
            ? "What failed comes before what could not be measured, then what the data cannot decide. Checks of one rule stand together, its worst first."
            : "Every check passes. Below stands how near each comes to its limit.";

    private void Passes(IFlow flow)
    {
        IGrouping<string, FindingEntry>[] rules = [.. Content.Findings.Where(entry => entry.Outcome == Outcome.Pass).GroupBy(entry => entry.Rule.Id)];
        if (rules.Length == 0) return;
        flow.Add(new RuleBlock(Look.Heavy) { SpaceBefore = 14, SpaceAfter = 5, KeepWithNext = true });
        flow.Add(new SideBySideBlock(
            new SideColumn(sheet.Grid.Label, new HeadingBlock(2, "Pass", Look.Strong with { Color = Look.Of(Outcome.Pass) }) { Bookmark = "Pass" }),
            new SideColumn(0, new TextBlock(Wording.Meaning(Outcome.Pass) + "; one row is one rule, with the check that comes nearest to its limit", Look.Quiet)))
        { SpaceAfter = 5, KeepWithNext = true });
        flow.Add(PassTable(rules));
    }

    private TableBlock PassTable(IGrouping<string, FindingEntry>[] rules) => new(
        [new(VerdictMark.Column), new(sheet.Grid.Label - VerdictMark.Column, TextAlign.Left, PageGrid.Gutter), new(0, TextAlign.Left, 8), new(44, TextAlign.DecimalPoint), new(86, TextAlign.Right), new(46, TextAlign.Right), new(42, TextAlign.Right)],
        [.. rules.Select(rule => PassRow([.. rule]))],
        Look.Cell)
    {
        Head = [new TableRow(TableCell.FromString("Rule") with { ColumnSpan = 2 }, "Nearest to the limit", new TableCell("Value") { Align = TextAlign.Right }, Content.IntervalHead, "Limit", "n") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        RowRule = Look.Hairline,
    };

    private TableRow PassRow(FindingEntry[] checks)
    {
        FindingEntry nearest = checks[0];
        string[] where =
        [
            nearest.Where.Length == 0 ? nearest.Reason : nearest.Where,
            checks.Length == 1 ? string.Empty : Wording.Plural(checks.Length, "check", "checks"),
            nearest.IsRequired ? string.Empty : "advisory",
        ];
        return new TableRow(
            VerdictMark.Cell(Outcome.Pass, 2),
            new TableCell(new RichText(new TextRun(nearest.Name + (nearest.Figure is { Unit.Length: > 0 } unit ? ", " + unit.Unit : string.Empty), Look.Named))) { IsHeader = true },
            new TableCell(string.Join("; ", where.Where(part => part.Length > 0)), Look.Quiet),
            nearest.Figure?.Value is { } value ? sheet.Fit(value, Look.Cell, 44) : string.Empty,
            new TableCell(nearest.Figure is { } figure ? sheet.Fit(figure.IntervalCell, Look.Cell, 82) : string.Empty, nearest.Figure?.Interval is null ? Look.Quiet : Look.Cell),
            sheet.Fit(nearest.Limit, Look.Cell, 42),
            nearest.Figure?.Count ?? string.Empty);
    }

    private void DomainFindings(IFlow flow)
    {
        SectionFindings findings = Content.SectionFindings;
        if (findings.Shown.Count == 0) return;
        flow.Add(Sheet.BlockHead("What the sections found", "beside the policy; what matters most first") with { Destination = SectionsPlace });
        flow.Add(FindingRows([.. findings.Shown.Select(entry => (entry.Title, entry.Finding))], sheet));
        if (findings.Left.Count == 0) return;
        flow.Add(sheet.NoteBlock($"And {string.Join(", ", findings.Left.GroupBy(entry => entry.Title).Select(group => $"{NumberFormat.Count(group.Count())}\u00A0more in section {group.Key}"))}."));
    }

    /// <summary>Findings with where they come from, how much they matter, what they say and what to do.</summary>
    public static TableBlock FindingRows(IReadOnlyList<(string Title, Finding Finding)> findings, Sheet sheet) => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0)],
        [.. findings.Select(pair => new TableRow(
            new TableCell(pair.Title) { IsHeader = true },
            new TableCell(FindingText(pair.Finding, sheet.Content.Index))))],
        Look.Text)
    {
        Head = [new TableRow("Section", "Weight, what was found, what to do") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        RowRule = Look.Hairline,
        PaddingTop = 2.5,
        PaddingBottom = 2.5,
    };

    private static RichText FindingText(Finding finding, RecordIndex index)
    {
        string where = finding.Slice.IsAll ? string.Empty : Wording.Sentence(Wording.Where(finding.Slice, [], new SortedDictionary<string, string>())) + ": ";
        var text = new RichText(new TextRun(Wording.Of(finding.Severity), StyleOf(finding.Severity)), new TextRun("\u2002" + where + Wording.Stopped(Wording.Prose(finding.Sentence, index.Attributes))));
        return finding.Action is { Length: > 0 } action ? text.With("\n" + Wording.Stopped(Wording.Prose(action, index.Attributes)), Look.Quiet) : text;
    }

    private static Pdf.Fonts.TextStyle StyleOf(Severity severity) => severity switch
    {
        Severity.Critical => Look.Word(Outcome.Fail),
        Severity.Warning => Look.Word(Outcome.Inconclusive),
        _ => Look.Quiet,
    };

    private void NotTested(IFlow flow)
    {
        flow.Add(Sheet.BlockHead("Not tested", "no sentence of this report speaks of these") with { Destination = VerdictPage.NotTestedPlace });
        if (Content.NotTested.Count == 0)
        {
            flow.Add(new TextBlock("Every domain ran and every number was measured.", Look.Text) { Indent = sheet.Grid.Axis });
            return;
        }

        double left = sheet.Grid.Axis + 103;
        flow.Add(new TableBlock([new(left, TextAlign.Left, 8), new(0)], [.. Content.NotTested.Select(entry => new TableRow(new TableCell(entry.What) { IsHeader = true }, new TableCell(entry.Why, Look.Quiet)))], Look.Text)
        {
            Head = [new TableRow("What", "Why") { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
            RowRule = Look.Hairline,
        });
    }

    private void Rules(IFlow flow)
    {
        if (Content.Record.Verdict is not { } verdict || verdict.Rules.Count == 0) return;
        RuleVerdict[] open = [.. verdict.Rules.Where(rule => rule.Outcome != Outcome.Pass)], passing = [.. verdict.Rules.Where(rule => rule.Outcome == Outcome.Pass)];
        flow.Add(Sheet.BlockHead(open.Length > 0 ? "The rules that are not met, and their reasons" : "The rules and their reasons", $"{verdict.Policy.Id} {verdict.Policy.Version}: {verdict.Policy.Title}"));
        if (open.Length > 0) flow.Add(RuleTable(open));
        if (passing.Length > 0) flow.Add(PassingRules(passing));
        if (verdict.NotApplied.Count > 0) flow.Add(sheet.NoteBlock($"Not applied, because their domain did not run{(verdict.Conditions is null ? string.Empty : " or their condition is false")}: {string.Join(", ", verdict.NotApplied)}."));
    }

    /// <summary>What passes stands above with its nearest check; why it is asked for, a reader of paper finds in the attached rules.</summary>
    private FoldedBlock PassingRules(RuleVerdict[] passing)
    {
        string count = Wording.Plural(passing.Length, "rule passes", "rules pass");
        return new FoldedBlock($"{count}: their requirements and reasons", new TextBlock($"{count}; the requirement and reason of each {(passing.Length == 1 ? "is" : "are")} in the attached {ReportAttachments.Rules}.", Look.Note) { Indent = sheet.Grid.Axis }, RuleTable(passing)) { SpaceBefore = 7, SpaceAfter = 7 };
    }

    private TableBlock RuleTable(IReadOnlyList<RuleVerdict> rules) => new(
        [new(VerdictMark.Column), new(sheet.Grid.Label - VerdictMark.Column, TextAlign.Left, PageGrid.Gutter), new(48, TextAlign.Left, 8), new(0)],
        [.. rules.Select(RuleRow)],
        Look.Small with { TabularDigits = false })
    {
        Head = [new TableRow(TableCell.FromString("Rule") with { ColumnSpan = 2 }, "Requirement", "Because") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        RowRule = Look.Hairline,
        PaddingTop = 1.25,
        PaddingBottom = 1.25,
    };

    private TableRow RuleRow(RuleVerdict verdict)
    {
        Rule rule = verdict.Rule;
        string asked = rule.Requirement is { } requirement ? sheet.Fit(NumberFormat.Limit(requirement), Look.Small, 48) : rule.Expectation ?? (rule.Kind == RuleKind.Finding ? "absent" : "present");
        string how = string.Join(", ", new[]
        {
            rule.Severity == RuleSeverity.Required ? "required" : "advisory",
            rule.Kind != RuleKind.Metric ? string.Empty : rule.Judge == Judge.Estimate ? "judged on the estimate alone" : $"judged on {NumberFormat.Percent(rule.Level)} intervals",
            rule.Quantifier == Quantifier.Any ? "one slice suffices" : string.Empty,
        }.Where(part => part.Length > 0));
        var reason = new RichText(new TextRun(Wording.Stopped(rule.Because))).With($" {Wording.Sentence(how)}." + (rule.Citation is { Length: > 0 } citation ? $" {Wording.Stopped(citation)}" : string.Empty), Look.Head);
        return new TableRow(VerdictMark.Cell(verdict.Outcome, 0.5), new TableCell(new RichText(new TextRun(Breakable(rule.Id)))) { IsHeader = true }, asked, new TableCell(reason));
    }

    /// <summary>An id may break after its slash, which is between letters and no space.</summary>
    private static string Breakable(string id) => id.Replace("/", "/\u200B", StringComparison.Ordinal);
}

using System.Text;
using AuditKit.Core.Policies;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Text;

/// <summary>Page 1 as Markdown.</summary>
internal sealed class Summary(ReportContent content, int mostCharacters)
{
    // Kept for the parts that follow a list that was cut.
    private const int ReservedForEnd = 6_000, LongestText = 1_500, MostFigures = 12;
    private readonly StringBuilder text = new();

    public override string ToString()
    {
        text.Clear();
        Head();
        Audited();
        Worst();
        Waivers();
        NotTested();
        OpenChecks();
        Figures();
        End();
        return text.ToString();
    }

    private void Head()
    {
        Line($"# {Symbol(content.Headline.Outcome)}{content.Headline.Word}: {Escape(content.Record.Audit.Name)}");
        Line(Escape(content.Headline.Sentence));
        if (content.Counts.Total > 0) Line($"{Wording.Plural(content.Counts.Total, "check", "checks")}: {string.Join(" · ", content.Counts.Counts.Select(count => $"{Symbol(count.Outcome)}{count.Text}"))}");
    }

    private void Audited()
    {
        Line("## What was audited");
        Table(["", ""], [false, false], content.Audited.Select(line => new[] { line.Name, line.Text.Replace('\n', '\u00A0') }), content.Audited.Count);
    }

    private void Worst()
    {
        if (content.Worst.Count == 0) return;
        Line($"## {content.WorstTitle}");
        Findings(content.Worst);
    }

    private void Waivers()
    {
        if (content.Waivers.Count == 0) return;
        Line("## Waivers");
        Table(["", "What", "State", "Reason", "Owner", "Approver"], [false, false, false, false, false, false], content.Waivers.Select(entry => new[] { entry.Waiver.Id, entry.Subject, $"{entry.State}. {entry.Use.Text}", entry.Waiver.Reason, entry.Waiver.Owner, entry.Waiver.Approver }), content.Waivers.Count);
    }

    private void NotTested()
    {
        Line("## Not tested");
        if (content.NotTested.Count == 0) Line("Every domain ran and every number was measured.");
        else Table(["What", "Why"], [false, false], content.NotTested.Select(entry => new[] { entry.What, entry.Why }), content.NotTested.Count);
    }

    private void OpenChecks()
    {
        FindingEntry[] open = [.. content.Findings.Where(entry => entry.Outcome != Outcome.Pass)];
        if (open.Length <= content.Worst.Count) return;
        Line("## All checks that do not pass");
        Findings(open);
    }

    private void Findings(IReadOnlyList<FindingEntry> entries) => Table(
        ["", "Rule", "Where", "Value", content.IntervalHead, "Limit", "n", "Outcome"],
        [false, false, false, true, true, true, true, false],
        entries.Select(entry => new[]
        {
            entry.Id,
            entry.Name + (entry.Figure is { Unit.Length: > 0 } figure ? $", {figure.Unit}" : string.Empty),
            entry.Where,
            entry.Figure?.Value ?? string.Empty,
            entry.Figure?.IntervalCell ?? string.Empty,
            entry.Limit,
            entry.Figure?.Count ?? string.Empty,
            $"{Symbol(entry.Outcome)}{Wording.Of(entry.Outcome)}{(entry.IsRequired ? string.Empty : ", advisory")}{Why(entry)}",
        }),
        entries.Count);

    // Why nothing could be judged, or what would decide it.
    private static string Why(FindingEntry entry)
    {
        if (entry.Waived.Length > 0) return ", " + entry.Waived;
        if (entry.Reason.Length > 0) return ": " + entry.Reason;
        return entry.Outcome == Outcome.Inconclusive && entry.Advice.Length > 0 ? ". " + entry.Advice : string.Empty;
    }

    /// <summary>Pictures, strips and distributions, which no table of this page shows, in words; an exhibit ends where the room does.</summary>
    private void Figures()
    {
        (string Title, string[] Texts)[] figures = [.. content.Sections.SelectMany(section => section.Result.Exhibits).Select(exhibit => (exhibit.Title, FigureWords.Of(exhibit).ToArray())).Where(figure => figure.Item2.Length > 0)];
        if (figures.Length == 0) return;
        Line("## Figures in words");
        foreach ((string title, string[] texts) in figures)
        {
            int shown = Math.Min(MostFigures, texts.Length);
            string block = $"**{Escape(title)}**\n\n{string.Concat(texts.Take(shown).Select(line => $"- {Escape(line)}\n"))}{(shown < texts.Length ? $"- And {NumberFormat.Count(texts.Length - shown)} more: see report.pdf.\n" : string.Empty)}\n";
            if (text.Length + block.Length + ReservedForEnd > mostCharacters) continue;
            text.Append(block);
        }
    }

    private void End()
    {
        Line("## Who decides");
        foreach (Line line in content.Deciders) Line($"{Escape(line.Name)}, {Escape(line.Text)}");
        Line("## How to check this report");
        foreach (Line line in content.Checks) Line($"`{line.Name.Replace('`', '\'')}` {Escape(line.Text)}");
        Line($"Fingerprint {content.Fingerprint}, record of {NumberFormat.Day(content.Date)}.");
    }

    private void Line(string line) => text.Append(line).Append("\n\n");

    /// <summary>A table whose rows end where the room does; the rest is counted.</summary>
    private void Table(string[] head, bool[] right, IEnumerable<string[]> rows, int count)
    {
        text.Append("| ").AppendJoin(" | ", head).Append(" |\n|").AppendJoin('|', right.Select(r => r ? "--:" : "---")).Append("|\n");
        int shown = 0;
        foreach (string[] row in rows)
        {
            string line = $"| {string.Join(" | ", row.Select(cell => Escape(cell)))} |\n";
            if (text.Length + line.Length + ReservedForEnd > mostCharacters) break;
            text.Append(line);
            shown++;
        }

        text.Append('\n');
        if (shown < count) Line($"And {NumberFormat.Count(count - shown)} more: see report.pdf.");
    }

    /// <summary>Names and reasons come from users: nothing in them may become markup, a mention or a new row.</summary>
    private static string Escape(string value)
    {
        string line = value.Length <= LongestText ? value : value[..LongestText] + "…";
        var escaped = new StringBuilder(line.Length + 8);
        foreach (char c in line.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '|' or '*' or '_' or '`' or '<' or '>' or '#' or '~') escaped.Append('\\');
            escaped.Append(c);
            if (c == '@') escaped.Append('\u200B');
        }

        return escaped.ToString();
    }

    private static string Symbol(Outcome? outcome) => outcome switch
    {
        Outcome.Fail => "■ ",
        Outcome.NotEstimable => "◌ ",
        Outcome.Inconclusive => "◐ ",
        Outcome.Pass => "● ",
        _ => string.Empty,
    };
}

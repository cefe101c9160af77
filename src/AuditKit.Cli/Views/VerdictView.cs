using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Runs;
using AuditKit.Reporting;
using Spectre.Console;
using Rule = AuditKit.Core.Policies.Rule;

namespace AuditKit.Cli.Views;

/// <summary>How a run ended: verdict, worst checks, files.</summary>
internal static class VerdictView
{
    private const int WorstShown = 10;

    public static void Write(CommandContext context, RunOutcome outcome)
    {
        if (context.Style.Json) context.WriteJson(VerdictFacts.Of(outcome));
        else if (!context.Style.Quiet) WriteScreen(context.Console, outcome);
        if (!context.Style.Annotates) return;
        foreach (string line in WorkflowAnnotations.Of(outcome.Record)) context.Error.WriteLine(line);
    }

    private static void WriteScreen(IAnsiConsole console, RunOutcome outcome)
    {
        AuditRecord record = outcome.Record;
        if (record.Status == RunStatus.Cancelled) console.MarkupLine("[bold]Cancelled.[/] What was done is kept; run again with --resume.");
        foreach (DomainResult failed in record.Results.Where(result => result.Status == DomainStatus.Failed)) console.MarkupLineInterpolated($"[red]{failed.Title} failed:[/] {failed.Error}");
        if (record.Verdict is { } verdict) WriteVerdict(console, record, verdict);
        foreach (string file in outcome.Files) console.WriteLine(file);
    }

    private static void WriteVerdict(IAnsiConsole console, AuditRecord record, Verdict verdict)
    {
        console.MarkupLine($"[bold {Outcomes.Color(verdict.Outcome)}]{Outcomes.Word(verdict.Outcome)}[/]  {Markup.Escape($"{verdict.Policy.Id} {verdict.Policy.Version}, {verdict.Rules.Count} rules: {Counts(verdict)}")}");
        WriteWaivers(console, verdict);
        (Rule Rule, Check Check)[] open = [.. verdict.Rules
            .SelectMany(rule => Shown(rule).Select(check => (rule.Rule, Check: check)))
            .Where(pair => pair.Check.Outcome != Outcome.Pass)
            .OrderBy(pair => pair.Check.WaivedBy is not null)
            .ThenBy(pair => pair.Rule.Severity)
            .ThenByDescending(pair => pair.Check.Outcome)];
        if (open.Length == 0) return;
        console.Write(Table(record, open.Take(WorstShown)));
        if (open.Length > WorstShown) console.WriteLine($"and {open.Length - WorstShown} more in the report");
    }

    private static void WriteWaivers(IAnsiConsole console, Verdict verdict)
    {
        foreach (WaiverUse use in verdict.Waivers?.Uses ?? [])
        {
            string color = use.State == WaiverState.Active ? "grey" : "yellow";
            console.MarkupLine($"[{color}]{Markup.Escape($"Waiver {use.Id}: {(use.Excuses ? "excuses a check. " : string.Empty)}{use.Text}")}[/]");
        }
    }

    private static Table Table(AuditRecord record, IEnumerable<(Rule Rule, Check Check)> checks)
    {
        MeasurementIndex index = new(record);
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "Outcome", "What", "Where", "Value", "Interval", "Required", "n", "Still needed" }) table.AddColumn(head);
        foreach ((Rule rule, Check check) in checks)
        {
            Measurement? measurement = index.Find(check);
            string advisory = rule.Severity == RuleSeverity.Advisory ? " (advisory)" : string.Empty;
            table.AddRow(
                $"[{Outcomes.Color(check.Outcome)}]{Outcomes.Word(check.Outcome)}[/]{advisory}{(check.WaivedBy is { } waiver ? Markup.Escape($", waived by {waiver}") : string.Empty)}",
                Markup.Escape(record.Metrics.GetValueOrDefault(rule.Target)?.Name ?? rule.Id),
                Markup.Escape(Where(check)),
                Markup.Escape(measurement is null ? check.Reason : NumberText.Of(measurement)),
                Markup.Escape(NumberText.Of(measurement?.Interval)),
                Markup.Escape(Required(rule)),
                measurement?.Count.ToString(CultureInfo.InvariantCulture) ?? string.Empty,
                Markup.Escape(NeedText.Of(rule, check, measurement)));
        }

        return table;
    }

    // A rule that forbids findings has a check for each of them; the findings themselves stand in the report.
    private static IReadOnlyList<Check> Shown(RuleVerdict verdict) => verdict.Rule.Kind == RuleKind.Finding && verdict.Checks.Count > 1
        ? [verdict.Checks[0] with { Slice = Core.Slice.All, Reason = $"{verdict.Checks.Count} findings, in the report" }]
        : verdict.Checks;

    private static string Required(Rule rule) => rule.Kind == RuleKind.Change ? $"change {rule.Requirement}" : rule.Requirement?.ToString() ?? rule.Expectation ?? (rule.Kind == RuleKind.Finding ? "absent" : "present");

    private static string Where(Check check) => check.By.Count > 0 ? "by " + string.Join(" x ", check.By) : check.Slice.ToString();

    private static string Counts(Verdict verdict) => string.Join(", ", verdict.Rules
        .GroupBy(rule => rule.Outcome)
        .OrderByDescending(group => group.Key)
        .Select(group => $"{group.Count()} {Outcomes.Word(group.Key)}"));
}

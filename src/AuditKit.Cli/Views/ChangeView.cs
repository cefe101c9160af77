using System.Globalization;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Changes;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>What changed between two models, on the screen or as JSON in the record's own shapes.</summary>
internal static class ChangeView
{
    private const int MostRows = 40;

    public static void Write(CommandContext context, ComparisonReport report, IReadOnlyList<string> inputs, ComparisonRequest request)
    {
        if (context.Style.Json) context.WriteJson(ChangeFacts.Of(report, Provenance(inputs, request)));
        else if (!context.Style.Quiet) WriteScreen(context.Console, report);
    }

    private static void WriteScreen(IAnsiConsole console, ComparisonReport report)
    {
        foreach (RuleVerdict verdict in report.Verdicts) console.MarkupLine(Headline(report, verdict));
        HashSet<ModelChange> chosen = Chosen(report);
        foreach (IGrouping<string, ModelChange> metric in report.Changes.GroupBy(IdOf))
        {
            ModelChange[] shown = [.. metric.Where(chosen.Contains)];
            if (shown.Length == 0) continue;
            console.WriteLine();
            MetricDescriptor descriptor = report.Metrics[metric.Key];
            console.MarkupLineInterpolated($"[bold]{descriptor.Name}[/]  {descriptor.Id}{(descriptor.Unit == "1" ? string.Empty : ", " + descriptor.Unit)}, {Better(descriptor.Direction)}");
            console.Write(Table(shown, report.Verdicts.FirstOrDefault(verdict => verdict.Rule.Target == ChangeMetric.IdOf(metric.Key))));
        }

        int hidden = report.Changes.Count - chosen.Count;
        if (hidden > 0) console.WriteLine($"{hidden} more changes are not shown; --json has all of them, --metric picks.");
        foreach (string note in report.Notes) console.WriteLine(note);
    }

    // Of many changes: what is judged, then what clearly changed: overall, then gaps between groups, then groups.
    private static HashSet<ModelChange> Chosen(ComparisonReport report)
    {
        if (report.Changes.Count <= MostRows) return new HashSet<ModelChange>(report.Changes, ReferenceEqualityComparer.Instance);
        ModelChange[] judged = [.. report.Changes.Where(change => report.Verdicts.Any(verdict => verdict.Rule.Target == change.Difference.Metric))];
        IEnumerable<ModelChange> clear = report.Changes.Where(change => change.Clear)
            .OrderBy(change => change.Difference.By.Count > 0 ? 1 : change.Difference.Slice.IsAll ? 0 : 1 + change.Difference.Slice.Count)
            .Take(Math.Max(0, MostRows - judged.Length));
        return new HashSet<ModelChange>(judged.Concat(clear), ReferenceEqualityComparer.Instance);
    }

    private static Table Table(IEnumerable<ModelChange> changes, RuleVerdict? verdict)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Where");
        foreach (string head in new[] { "Old", "New", "Change", "Interval", "p (Holm)", "n" }) table.AddColumn(new TableColumn(head).RightAligned());
        table.AddColumn("Compared");
        if (verdict is not null) table.AddColumn("Outcome");
        foreach (ModelChange change in changes)
        {
            string[] cells =
            [
                Where(change.Difference),
                change.Before is { } before ? NumberText.Of(before) : "-",
                change.After is { } after ? NumberText.Of(after) : "-",
                change.Difference.Reason ?? Signed(change.Difference.Estimate!.Value),
                NumberText.Of(change.Difference.Interval),
                change.Adjusted is { } p ? NumberText.Of(p) : string.Empty,
                change.Difference.Count.ToString(CultureInfo.InvariantCulture),
                change.Difference.Interval is null ? string.Empty : change.Paired ? "paired" : "unpaired",
                .. verdict is null ? Array.Empty<string>() : [Outcomes.Word(OutcomeOf(verdict, change.Difference))],
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }

    private static Outcome OutcomeOf(RuleVerdict verdict, Measurement difference) =>
        verdict.Checks.First(check => check.Slice.Equals(difference.Slice) && check.By.SequenceEqual(difference.By) && check.Options.SequenceEqual(difference.Options)).Outcome;

    private static string Headline(ComparisonReport report, RuleVerdict verdict)
    {
        string metric = report.Metrics.Values.FirstOrDefault(descriptor => ChangeMetric.IdOf(descriptor.Id) == verdict.Rule.Target)?.Name ?? verdict.Rule.Target;
        string counts = string.Join(", ", verdict.Checks.GroupBy(check => check.Outcome).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {Outcomes.Word(group.Key)}"));
        string words = verdict.Outcome switch
        {
            Outcome.Pass => "not inferior",
            Outcome.Fail => "inferior",
            _ => "undecided",
        };
        return $"[bold {Outcomes.Color(verdict.Outcome)}]{words}[/]  {Markup.Escape($"{metric}, change required {verdict.Rule.Requirement}: {counts}")}";
    }

    private static string IdOf(ModelChange change) => (change.After ?? change.Before)!.Metric;

    private static string Where(Measurement measurement)
    {
        string options = measurement.Options.Count == 0 ? string.Empty : " (" + string.Join(", ", measurement.Options.Select(pair => $"{pair.Key} {pair.Value}")) + ")";
        return (measurement.By.Count > 0 ? "by " + string.Join(" x ", measurement.By) : measurement.Slice.ToString()) + options;
    }

    private static string Signed(double value) => value > 0 ? "+" + NumberText.Of(value) : NumberText.Of(value);

    private static string Better(Direction direction) => direction switch
    {
        Direction.Up => "higher is better",
        Direction.Down => "lower is better",
        _ => "neither way is better",
    };

    private static SortedDictionary<string, string> Provenance(IReadOnlyList<string> inputs, ComparisonRequest request)
    {
        SortedDictionary<string, string> facts = new(StringComparer.Ordinal) { ["level"] = request.Level.ToString(CultureInfo.InvariantCulture) };
        string[] names = inputs.Count == 1 ? ["file"] : ["old", "new"];
        for (int i = 0; i < inputs.Count; i++)
        {
            string file = Directory.Exists(inputs[i]) ? Path.Combine(inputs[i], "record.json") : inputs[i];
            using FileStream stream = File.OpenRead(file);
            facts[names[i]] = Path.GetFileName(inputs[i]);
            facts[names[i] + "Digest"] = Digest.FromHash(System.Security.Cryptography.SHA256.HashData(stream)).ToString();
        }

        if (request.Margin is { } margin) facts["margin"] = margin.ToString(CultureInfo.InvariantCulture);
        return facts;
    }
}

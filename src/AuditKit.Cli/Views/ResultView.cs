using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>What one domain found, on the screen or as JSON in the record's own shapes.</summary>
internal static class ResultView
{
    public static void Write(CommandContext context, DomainResult result, DomainDescriptor descriptor, IReadOnlyDictionary<string, string> provenance)
    {
        if (context.Style.Json) context.WriteJson(ResultFacts.Of(result, descriptor, provenance));
        else WriteScreen(context.Console, result, descriptor);
    }

    private static void WriteScreen(IAnsiConsole console, DomainResult result, DomainDescriptor descriptor)
    {
        if (result.Lead.Length > 0) console.WriteLine(result.Lead);
        Dictionary<string, MetricDescriptor> metrics = descriptor.Metrics.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        foreach (IGrouping<string, Measurement> group in result.Measurements.GroupBy(measurement => measurement.Metric))
        {
            console.WriteLine();
            MetricDescriptor metric = metrics[group.Key];
            console.MarkupLineInterpolated($"[bold]{metric.Name}[/]  {metric.Id}{(metric.Unit == "1" ? string.Empty : ", " + metric.Unit)}");
            console.Write(Table(group));
        }

        WriteFindings(console, result.Findings);
    }

    /// <summary>What a reader must be told, worst first.</summary>
    public static void WriteFindings(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings.OrderByDescending(finding => finding.Severity))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{finding.Severity}[/]: {finding.Sentence}");
            if (finding.Action is { } action) console.WriteLine("  " + action);
        }
    }

    private static Table Table(IEnumerable<Measurement> measurements)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Where");
        foreach (string head in new[] { "Value", "Interval", "n" }) table.AddColumn(new TableColumn(head).RightAligned());
        foreach (Measurement measurement in measurements)
        {
            string options = measurement.Options.Count == 0 ? string.Empty : " (" + string.Join(", ", measurement.Options.Select(pair => $"{pair.Key} {pair.Value}")) + ")";
            string where = measurement.By.Count > 0 ? "by " + string.Join(" x ", measurement.By) + (measurement.Slice.IsAll ? string.Empty : $" in {measurement.Slice}") : measurement.Slice.ToString();
            table.AddRow(
                Markup.Escape(where + options),
                Markup.Escape(measurement.Reason is { } reason ? "not measured: " + reason : NumberText.Of(measurement)),
                Markup.Escape(NumberText.Of(measurement.Interval)),
                measurement.Count.ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }
}

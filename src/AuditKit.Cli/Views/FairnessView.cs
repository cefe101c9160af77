using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Group fairness at a glance: the rates that lead by group, the gaps, what was found. Every number with <c>-v detailed</c>.</summary>
internal static class FairnessView
{
    private const int MostGroups = 40, MostSets = 4;

    // Of every task, the numbers that a reader compares first.
    private static readonly string[] Leading =
    [
        "fairness.selection_rate", "fairness.true_positive_rate", "fairness.false_positive_rate",
        "fairness.accuracy", "fairness.macro_f1",
        "fairness.mean_prediction", "fairness.mean_absolute_error", "fairness.mean_error",
        "fairness.exposure_share", "fairness.exposure_target",
    ];

    private static readonly string[] Gaps =
    [
        "fairness.demographic_parity_difference", "fairness.four_fifths_ratio", "fairness.equal_opportunity_difference", "fairness.false_positive_rate_difference",
        "fairness.equalized_odds_difference", "fairness.predictive_parity_difference", "fairness.accuracy_difference", "fairness.auc_difference", "fairness.calibration_difference",
        "fairness.macro_true_positive_rate_difference", "fairness.class_share_range", "fairness.prediction_total_variation",
        "fairness.mean_prediction_difference", "fairness.mean_absolute_error_difference", "fairness.mean_error_difference", "fairness.prediction_wasserstein_distance",
        "fairness.exposure_difference", "fairness.exposure_ratio",
    ];

    public static void Write(CommandContext context, DomainResult result, DomainDescriptor descriptor, IReadOnlyDictionary<string, string> provenance)
    {
        if (context.Style.Json || context.Style.Detailed) ResultView.Write(context, result, descriptor, provenance);
        else if (context.Style.Quiet) context.Console.WriteLine(result.Lead);
        else WriteScreen(context.Console, result, descriptor);
    }

    private static void WriteScreen(IAnsiConsole console, DomainResult result, DomainDescriptor descriptor)
    {
        Dictionary<string, MetricDescriptor> metrics = descriptor.Metrics.ToDictionary(metric => metric.Id, StringComparer.Ordinal);
        Measurement[] plain = [.. result.Measurements.Where(measurement => measurement.Options.Count == 0)];
        if (result.Lead.Length > 0) console.WriteLine(result.Lead);
        int groups = WriteGroups(console, plain, metrics), gaps = WriteGaps(console, plain, metrics);
        ResultView.WriteFindings(console, result.Findings);
        int others = result.Measurements.Count - groups - gaps;
        console.WriteLine();
        if (others > 0) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{others} further numbers: -v detailed, or --json."));
    }

    private static int WriteGroups(IAnsiConsole console, Measurement[] measurements, Dictionary<string, MetricDescriptor> metrics)
    {
        Measurement[] perGroup = [.. measurements.Where(measurement => measurement.By.Count == 0)];
        string[] shown = [.. Leading.Where(id => perGroup.Any(measurement => measurement.Metric == id && measurement.Estimate is not null)).Take(3)];
        if (shown.Length == 0) return 0;
        ILookup<Slice, Measurement> bySlice = perGroup.Where(measurement => shown.Contains(measurement.Metric)).ToLookup(measurement => measurement.Slice);
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Group");
        table.AddColumn(new TableColumn("n").RightAligned());
        foreach (string id in shown) table.AddColumn(new TableColumn(Capital(metrics[id].Name)).RightAligned());
        foreach (IGrouping<Slice, Measurement> slice in bySlice.Take(MostGroups))
        {
            string[] cells = [.. shown.Select(id => Cell(slice.FirstOrDefault(measurement => measurement.Metric == id)))];
            table.AddRow([Markup.Escape(slice.Key.ToString()), slice.Max(measurement => measurement.Count).ToString(CultureInfo.InvariantCulture), .. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
        if (bySlice.Count > MostGroups) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {bySlice.Count - MostGroups} more groups"));
        return bySlice.Take(MostGroups).Sum(slice => slice.Count());
    }

    private static int WriteGaps(IAnsiConsole console, Measurement[] measurements, Dictionary<string, MetricDescriptor> metrics)
    {
        Measurement[] gaps = [.. measurements.Where(measurement => measurement is { By.Count: > 0, Slice.IsAll: true } && Gaps.Contains(measurement.Metric))];
        string[] sets = [.. gaps.Select(By).Distinct().Take(MostSets)];
        if (sets.Length == 0) return 0;
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Gap between groups");
        foreach (string set in sets) table.AddColumn(new TableColumn(Markup.Escape("by " + set)).RightAligned());
        foreach (IGrouping<string, Measurement> metric in gaps.GroupBy(gap => gap.Metric).OrderBy(metric => Array.IndexOf(Gaps, metric.Key)))
        {
            table.AddRow([Markup.Escape(Capital(metrics[metric.Key].Name)), .. sets.Select(set => Markup.Escape(Cell(metric.FirstOrDefault(gap => By(gap) == set))))]);
        }

        console.Write(table);
        return gaps.Count(gap => sets.Contains(By(gap)));
    }

    private static string By(Measurement gap) => string.Join(" x ", gap.By);

    private static string Cell(Measurement? measurement) => measurement switch
    {
        null => string.Empty,
        { Estimate: null } => "not measured",
        _ => $"{NumberText.Of(measurement)} {NumberText.Of(measurement.Interval)}".TrimEnd(),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

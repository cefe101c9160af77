using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Explanations;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>The numbers of an analysis, the largest first within a metric.</summary>
internal static class ExplanationMeasurements
{
    private const int MostRows = 15;

    public static void Write(CommandContext context, AnalysisExplanation explanation)
    {
        foreach (IGrouping<string, Measurement> metric in explanation.Result.Measurements.GroupBy(measurement => measurement.Metric))
        {
            Measurement[] ranked = [.. metric.OrderByDescending(measurement => measurement.Slice.IsAll).ThenByDescending(measurement => measurement.Estimate ?? double.NegativeInfinity)];
            Table table = new Table().Border(TableBorder.Simple).Title(explanation.Metrics.First(found => found.Id == metric.Key).Name);
            foreach (string head in (string[])["Of", "Rows", "Value", "Interval"]) table.AddColumn(head);
            foreach (Measurement measurement in ranked.Take(MostRows)) table.AddRow(Markup.Escape(Of(measurement)), measurement.Count.ToString("N0", CultureInfo.InvariantCulture), Value(measurement), Interval(measurement));
            context.Console.Write(table);
            if (ranked.Length > MostRows) context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ranked.Length - MostRows} further numbers: --json."));
        }
    }

    private static string Of(Measurement measurement)
    {
        IEnumerable<string> parts = measurement.Options.Where(pair => pair.Key is not ("method" or "loss" or "quantity")).Select(pair => $"{pair.Key} {pair.Value}");
        return string.Join(", ", [.. parts, measurement.By.Count > 0 ? $"groups of {string.Join(", ", measurement.By)}" : measurement.Slice.ToString()]);
    }

    private static string Value(Measurement measurement) => measurement.Estimate is { } value ? NumberText.Of(value) : Markup.Escape(measurement.Reason ?? string.Empty);

    private static string Interval(Measurement measurement) => Markup.Escape(NumberText.Of(measurement.Interval));
}

using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Measurements;
using AuditKit.Data.Files;
using AuditKit.Explain.Explanations;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>The figures beside the files of an explanation.</summary>
internal static class ExplanationView
{
    private const int MostAttributes = 10;

    public static void Write(CommandContext context, Explanation explanation, ExplainRequest request, IReadOnlyList<string> files)
    {
        if (context.Style.Json)
        {
            context.WriteJson(Facts(explanation, request, files));
            return;
        }

        if (!context.Style.Quiet)
        {
            if (explanation is AttributionExplanation attribution) WriteAttribution(context, attribution.Summary);
            else WriteAnalysis(context, (AnalysisExplanation)explanation);
            context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{explanation.Work.ForwardRows} forward rows, {explanation.Work.BackwardRows} gradient rows, {explanation.Work.Calls} calls"));
            FindingsView.Write(context.Console, explanation.Findings);
        }

        foreach (string file in files) context.Output.WriteLine(file);
    }

    private static ExplanationFacts Facts(Explanation explanation, ExplainRequest request, IReadOnlyList<string> files)
    {
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
        foreach (MetricDescriptor metric in explanation.Metrics) metrics[metric.Id] = metric;
        SortedDictionary<string, string> provenance = new(StringComparer.Ordinal)
        {
            ["inputs"] = SourceDigest.Of(request.Inputs).ToString(),
            ["weights"] = request.Model.WeightDigest.ToString(),
        };
        // The main file has a name that does not depend on where it was written; the others are named by what they hold.
        for (int i = 0; i < files.Count; i++) provenance[i == 0 ? "attributions" : explanation.Arrays[i].Name] = SourceDigest.Of(files[i]).ToString();
        return new ExplanationFacts(metrics, [explanation.ToResult()], provenance, (explanation as AttributionExplanation)?.Summary, (explanation as AnalysisExplanation)?.Summary);
    }

    private static void WriteAttribution(CommandContext context, ExplanationSummary summary)
    {
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Description}: {summary.Explained}, {summary.Rows} rows, {summary.Columns.Count} columns, baseline {summary.Baseline}, {summary.Precision}"));
        if (summary.LargestGap is { } gap) context.Output.WriteLine($"largest completeness gap {NumberText.Of(gap)} of the output range {NumberText.Of(summary.OutputRange)}");
        if (summary.LargestStandardError is { } error) context.Output.WriteLine($"largest standard error {NumberText.Of(error)}");
        if (summary.Map is { } map) context.Output.WriteLine($"map of {map.Name}, [{string.Join(", ", map.Shape)}] for each row");
        if (summary.Attributes.Count == 0) return;
        Spectre.Console.Table table = new Spectre.Console.Table().Border(TableBorder.Simple).AddColumn("Attribute").AddColumn(new TableColumn("Mean absolute").RightAligned());
        foreach (AttributeShare share in summary.Attributes.Take(MostAttributes)) table.AddRow(Markup.Escape(share.Attribute), NumberText.Of(share.MeanAbsolute));
        context.Console.Write(table);
        if (summary.Attributes.Count > MostAttributes) context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Attributes.Count - MostAttributes} further attributes: --json."));
    }

    private static void WriteAnalysis(CommandContext context, AnalysisExplanation explanation)
    {
        AnalysisSummary summary = explanation.Summary;
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Description}: {summary.Rows} rows, {summary.Precision}"));
        ExplanationMeasurements.Write(context, explanation);
    }
}

using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Explanations;

namespace AuditKit.Cli.Views;

/// <summary>The figures beside an attribution file.</summary>
internal static class ExplanationView
{
    public static void Write(CommandContext context, Explanation explanation, ExplainRequest request, string output)
    {
        if (context.Style.Json) context.WriteJson(Facts(explanation, request, output));
        else WriteScreen(context.Output, explanation.Summary, explanation.Findings, output);
    }

    private static ExplanationFacts Facts(Explanation explanation, ExplainRequest request, string output)
    {
        SortedDictionary<string, MetricDescriptor> metrics = new(StringComparer.Ordinal);
        foreach (MetricDescriptor metric in Explanation.Metrics) metrics[metric.Id] = metric;
        return new ExplanationFacts(metrics, [explanation.ToResult()], Provenance(request, output), explanation.Summary);
    }

    private static SortedDictionary<string, string> Provenance(ExplainRequest request, string output) => new(StringComparer.Ordinal)
    {
        ["attributions"] = Digest.Of(File.ReadAllBytes(output)).ToString(),
        ["inputs"] = Digest.Of(File.ReadAllBytes(request.Inputs)).ToString(),
        ["weights"] = request.Model.WeightDigest.ToString(),
    };

    private static void WriteScreen(TextWriter writer, ExplanationSummary summary, IReadOnlyList<Finding> findings, string output)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Description}: {summary.Rows} rows, {summary.Columns.Count} columns, {summary.Quantity}, baseline {summary.Baseline}, {summary.Precision}"));
        if (summary.LargestGap is { } gap) writer.WriteLine($"largest completeness gap {NumberText.Of(gap)} of the output range {NumberText.Of(summary.OutputRange)}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.ForwardRows} forward rows, {summary.BackwardRows} gradient rows, {summary.Calls} calls"));
        foreach (Finding finding in findings) writer.WriteLine($"{finding.Severity}: {finding.Sentence}");
        writer.WriteLine(output);
    }
}

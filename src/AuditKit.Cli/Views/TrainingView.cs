using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.ModelFiles;
using AuditKit.Models.Captions;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>A trained model: splits, curve, findings.</summary>
internal static class TrainingView
{
    public static void Write(CommandContext context, TrainingOutcome outcome, string output)
    {
        if (context.Style.Json) context.WriteJson(new TrainingReport(outcome.Facts, outcome.Rows, outcome.Curve, outcome.Findings, output) { Captions = (outcome.Subject as TrainedSubject.Captioner)?.Result.Scores });
        else if (!context.Style.Quiet) WriteScreen(context, outcome, output);
    }

    private static void WriteScreen(CommandContext context, TrainingOutcome outcome, string output)
    {
        foreach (Fact fact in outcome.Facts.Where(fact => fact.Group == "model")) context.Output.WriteLine($"{fact.Name}: {fact.Value}");
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rows: {outcome.Rows["train"]:N0} train, {outcome.Rows["validation"]:N0} validation, {outcome.Rows["test"]:N0} test"));
        if (outcome.Curve.Epochs.Count > 0) context.Console.Write(Curve(outcome.Curve));
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Curve.Stopped}; the weights are those of epoch {outcome.Curve.BestEpoch}"));
        FindingsView.Write(context.Console, outcome.Findings);
        context.Output.WriteLine(output);
    }

    private static Table Curve(LearningCurve curve)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "Epoch", "Training loss", "Validation loss", $"Validation {curve.MetricName}", "Rate", "Gradient norm" }) table.AddColumn(new TableColumn(Markup.Escape(head)).RightAligned());
        foreach (LearningEpoch epoch in curve.Epochs)
        {
            table.AddRow(epoch.Epoch.ToString(CultureInfo.InvariantCulture), Number(epoch.TrainLoss), Number(epoch.ValidationLoss), Number(epoch.ValidationMetric), epoch.Rate.ToString("G3", CultureInfo.InvariantCulture), epoch.GradientNorm.ToString("G3", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static string Number(double? value) => value is { } number ? number.ToString("0.0000", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>The same facts as JSON.</summary>
    internal sealed record TrainingReport(IReadOnlyList<Fact> Facts, IReadOnlyDictionary<string, int> Rows, LearningCurve Curve, IReadOnlyList<Finding> Findings, string File)
    {
        /// <summary>BLEU on the test rows; null for other recipes.</summary>
        public CaptionScores? Captions { get; init; }
    }
}

using AuditKit.Cli.Hosting;
using AuditKit.Core.Measurements;
using AuditKit.ModelFiles;
using AuditKit.Models.Captions;

namespace AuditKit.Cli.Views;

/// <summary>The first captions, beside the files that were written.</summary>
internal static class CaptionView
{
    private const int Shown = 5;

    public static void Write(CommandContext context, CaptionPrediction prediction, string output, string? attention)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new CaptionFacts(prediction.Captions.Count, [prediction.Grid.Height, prediction.Grid.Width], prediction.Device, prediction.Findings, output, attention));
            return;
        }

        if (context.Style.Quiet) return;
        context.Output.WriteLine($"{prediction.Captions.Count} captions on {prediction.Device}; attention over {prediction.Grid.Height} x {prediction.Grid.Width} regions");
        foreach (Caption caption in prediction.Captions.Take(Shown)) context.Output.WriteLine($"  {string.Join(' ', caption.Words)}");
        FindingsView.Write(context.Console, prediction.Findings);
        context.Output.WriteLine(output);
        if (attention is not null) context.Output.WriteLine(attention);
    }

    /// <summary>The same facts as JSON.</summary>
    internal sealed record CaptionFacts(int Rows, IReadOnlyList<int> Grid, string Device, IReadOnlyList<Finding> Findings, string File, string? Attention);
}

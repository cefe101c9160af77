using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Measurements;
using AuditKit.ModelFiles;
using AuditKit.Models.Onnx.Parity;

namespace AuditKit.Cli.Views;

/// <summary>What importing a file gave: its parts, the engines compared, findings.</summary>
internal static class ImportView
{
    public static void Write(CommandContext context, FileImport import, string? output)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new ImportFacts(import.Report, import.Parity, import.Findings, output));
            return;
        }

        if (context.Style.Quiet) return;
        ModelReportView.WriteScreen(context.Console, import.Report);
        if (import.Parity is { } parity) WriteParity(context, parity);
        FindingsView.Write(context.Console, import.Findings);
        if (output is not null) context.Output.WriteLine(output);
    }

    private static void WriteParity(CommandContext context, ParityReport parity)
    {
        context.Output.WriteLine($"interpreter against ONNX Runtime on {parity.DataRows} given and {parity.RandomRows} drawn rows:");
        foreach (ParityOutput output in parity.Outputs)
        {
            string agreement = output.ArgmaxAgreement is { } share ? string.Create(CultureInfo.InvariantCulture, $", same largest element in {100 * share:0.##} % of the rows") : string.Empty;
            context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {output.Name}: at most {output.MaxAbsolute:G3} apart, {output.MaxRelative:G3} of its range{(output.WorstRow.Length > 0 ? $", at row {output.WorstRow}" : string.Empty)}{agreement}"));
        }
    }

    /// <summary>The same facts as JSON.</summary>
    internal sealed record ImportFacts(ModelReport Model, ParityReport? Parity, IReadOnlyList<Finding> Findings, string? File);
}

using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Records;
using AuditKit.ModelFiles;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>The parts of a model file, on the screen or as JSON.</summary>
internal static class ModelReportView
{
    public static void Write(CommandContext context, ModelReport report)
    {
        if (context.Style.Json) context.WriteJson(report);
        else WriteScreen(context.Console, report);
    }

    public static void WriteScreen(IAnsiConsole console, ModelReport report)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.File}: {report.Format}, {report.Parameters:N0} parameters{(report.Bytes > 0 ? $", {report.Bytes:N0} bytes" : string.Empty)}"));
        if (report.Digest.Length > 0) console.WriteLine(report.Digest);
        foreach (Fact fact in report.Facts) console.WriteLine($"{fact.Name}: {fact.Value}");
        foreach (PortReport port in report.Inputs) console.WriteLine($"input {port.Name}: {port.Type} {port.Shape}");
        foreach (PortReport port in report.Outputs) console.WriteLine($"output {port.Name}: {port.Type} {port.Shape}");
        console.WriteLine(report.GradientRefusal is { } refusal ? $"gradients: no. {refusal}" : "gradients: yes, from the first output to the first input");
        if (report.Layers.Count > 0) console.Write(Layers(report));
        if (report.Tensors.Count > 0) console.Write(Tensors(report));
    }

    private static Table Layers(ModelReport report)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Layer");
        table.AddColumn("Operator");
        table.AddColumn(new TableColumn("Revision").RightAligned());
        table.AddColumn("Run with");
        table.AddColumn(new TableColumn("Parameters").RightAligned());
        foreach (LayerReport layer in report.Layers)
        {
            table.AddRow(Markup.Escape(layer.Name), Markup.Escape(layer.Operator), layer.Revision?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, layer.Support, layer.Parameters > 0 ? layer.Parameters.ToString("N0", CultureInfo.InvariantCulture) : string.Empty);
        }

        return table;
    }

    private static Table Tensors(ModelReport report)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "Tensor", "Type", "Shape", "Digest" }) table.AddColumn(head);
        foreach (TensorReport tensor in report.Tensors) table.AddRow(Markup.Escape(tensor.Name), tensor.Type, Markup.Escape($"[{string.Join(", ", tensor.Shape)}]"), Short(tensor.Digest));
        return table;
    }

    // The screen shows enough to compare two; --json has all of it.
    private static string Short(string? digest) => digest is null ? string.Empty : digest[..Math.Min(digest.Length, 19)];
}

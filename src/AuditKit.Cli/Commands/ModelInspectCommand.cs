using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.ModelFiles;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit model inspect</c>: layers, operators, weights and digests of a model file.</summary>
internal static class ModelInspectCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string> file = new("file") { Description = "ONNX, TorchScript or safetensors file, a model that AuditKit wrote, or the folder of a run." };
        DocumentedCommand command = new(
            "inspect",
            "Lists layers, operators with revision and support, weights, digests, and whether gradients pass.",
            "auditkit model inspect model.onnx",
            "auditkit model inspect model.pt --json")
        { file };
        command.Remarks = "The format is told by the bytes; the extension is never looked at. A pickle is refused whatever it is called. TorchScript is loaded in a process of its own.";
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(parsed.GetValue(file)!, cancellation)));
        return command;
    }

    private static int Execute(string file, CancellationToken cancellation)
    {
        ModelReportView.Write(CommandContext.Require(), ModelInspector.Inspect("FILE", file, cancellation));
        return 0;
    }
}

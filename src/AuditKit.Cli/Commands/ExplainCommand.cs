using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Explain.Explanations;
using AuditKit.Explain.Methods;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit explain</c>: attributions of a model's outputs with their error, and analyses of the model on rows.</summary>
internal static class ExplainCommand
{
    public static DocumentedCommand Create()
    {
        ExplainArguments arguments = new();
        DocumentedCommand command = new(
            "explain",
            "Attributes a model's outputs to its inputs, or analyses it on rows, and says how far the numbers are off.",
            "auditkit explain --list",
            "auditkit explain --model out --inputs rows.csv --tolerance 1e-4 -o attributions.npy",
            "auditkit explain --model model.onnx --inputs images.npy --method occlusion --window 1,4,4 -o maps.npz",
            "auditkit explain --model out --inputs rows.csv --method permutation --attributes sex -o importance.parquet --json",
            "auditkit explain --model out --inputs rows.csv --training train.csv --method counterfactual --attributes sex --set immutable=age --set count=3 -o nearest.npy");
        command.Remarks = "A setting that a method does not have is refused with those that it has. Settings are given by --set, the common ones also by switches of their own.";
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(arguments.IsList(parsed) ? List() : Execute(arguments.Read(parsed, cancellation), arguments.Output(parsed), cancellation)));
        return command;
    }

    private static int List()
    {
        MethodListView.Write(CommandContext.Require());
        return 0;
    }

    private static int Execute(ExplainRequest request, string output, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        try
        {
            Explanation explanation = Explainer.Explain(request, cancellation);
            cancellation.ThrowIfCancellationRequested();
            ExplanationView.Write(context, explanation, request, explanation.Save(output));
            return 0;
        }
        catch (MethodRefusedException refused)
        {
            return RefusalView.Write(context, refused);
        }
    }
}

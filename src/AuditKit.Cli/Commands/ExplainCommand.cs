using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Devices;
using AuditKit.Explain.Explanations;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit explain</c>: attributions of a model's outputs, with their error.</summary>
internal static class ExplainCommand
{
    public static DocumentedCommand Create()
    {
        Option<string> model = new("--model") { Description = "A model file, or the folder of a run that trained one.", Required = true };
        Option<string> inputs = new("--inputs") { Description = "CSV or Parquet of raw rows, or NPY of encoded rows.", Required = true };
        Option<string> method = new("--method") { Description = "integrated-gradients, saliency or input-x-gradient.", DefaultValueFactory = _ => "integrated-gradients" };
        Option<string> target = new("--target") { Description = "argmax, a class number, or an NPY file with one number per row.", DefaultValueFactory = _ => "argmax" };
        Option<string> baseline = new("--baseline") { Description = "zeros, mean, or an NPY file with one encoded row.", DefaultValueFactory = _ => "zeros" };
        Option<string?> rule = new("--rule") { Description = "gauss-legendre, left, right, midpoint or trapezoid; adaptive if left out with --steps." };
        Option<int?> steps = new("--steps") { Description = "Nodes of the rule." };
        Option<double?> tolerance = new("--tolerance") { Description = "Adaptive: error relative to the output range at which a row is finished." };
        Option<string> precision = new("--precision") { Description = "float32 or float64.", DefaultValueFactory = _ => "float32" };
        Option<string> quantity = new("--quantity") { Description = "logit or probability.", DefaultValueFactory = _ => "logit" };
        Option<string> device = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        Option<int> threads = new("--threads") { Description = "Processor threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<string> output = new("--output", "-o") { Description = "NPY file, rows x encoded columns.", DefaultValueFactory = _ => "attributions.npy" };
        DocumentedCommand command = new(
            "explain",
            "Attributes a model's outputs to its inputs and says how far the sum is off.",
            "auditkit explain --model out --inputs rows.csv --tolerance 1e-4 -o attributions.npy",
            "auditkit explain --model model.safetensors --inputs encoded.npy --method saliency --json");
        foreach (Option option in new Option[] { model, inputs, method, target, baseline, rule, steps, tolerance, precision, quantity, device, threads, output }) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(
            new ExplainRequest
            {
                Model = ModelSource.Load(parsed.GetValue(model)!),
                Inputs = parsed.GetValue(inputs)!,
                Method = parsed.GetValue(method)!,
                Target = parsed.GetValue(target)!,
                Baseline = parsed.GetValue(baseline)!,
                Rule = parsed.GetValue(rule),
                Steps = parsed.GetValue(steps),
                Tolerance = parsed.GetValue(tolerance),
                Precision = parsed.GetValue(precision)!,
                Quantity = parsed.GetValue(quantity)!,
                Compute = new ComputeRequest(parsed.GetValue(device)!, parsed.GetValue(threads)),
            },
            parsed.GetValue(output)!,
            cancellation)));
        return command;
    }

    private static int Execute(ExplainRequest request, string output, CancellationToken cancellation)
    {
        Explanation explanation = Explainer.Explain(request, cancellation);
        explanation.Save(output);
        ExplanationView.Write(CommandContext.Require(), explanation, request, output);
        return 0;
    }
}

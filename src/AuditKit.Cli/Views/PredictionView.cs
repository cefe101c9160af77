using AuditKit.Cli.Hosting;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.ModelFiles;

namespace AuditKit.Cli.Views;

/// <summary>What ran, beside the file that it wrote.</summary>
internal static class PredictionView
{
    public static void Write(CommandContext context, RawPrediction prediction, RawPredictionRequest request, string output)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new PredictionFacts(prediction.Engine, prediction.Reason, prediction.Output, prediction.Values.Shape, prediction.Findings, Provenance(request, output)));
            return;
        }

        if (context.Style.Quiet) return;
        context.Output.WriteLine($"{prediction.Values.Shape[0]} rows by {prediction.Engine}: {prediction.Reason}");
        context.Output.WriteLine($"output {prediction.Output} [{string.Join(", ", prediction.Values.Shape)}]");
        FindingsView.Write(context.Console, prediction.Findings);
        context.Output.WriteLine(output);
    }

    private static SortedDictionary<string, string> Provenance(RawPredictionRequest request, string output)
    {
        SortedDictionary<string, string> digests = new(StringComparer.Ordinal) { ["output"] = Of(output) };
        if (File.Exists(request.Model)) digests["model"] = Of(request.Model);
        foreach ((string name, string file) in request.Inputs) digests[name.Length == 0 ? "inputs" : $"inputs.{name}"] = Of(file);
        return digests;
    }

    private static string Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Digest.FromHash(System.Security.Cryptography.SHA256.HashData(stream)).ToString();
    }

    /// <summary>The same facts as JSON.</summary>
    internal sealed record PredictionFacts(string Engine, string Reason, string Output, IReadOnlyList<long> Shape, IReadOnlyList<Finding> Findings, SortedDictionary<string, string> Provenance);
}

using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Specs;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit init</c>: a commented spec that runs as it is.</summary>
internal static class InitCommand
{
    private const string SpecName = "audit.yaml", PredictionsName = "predictions.csv";

    public static Command Create()
    {
        Argument<string> folder = new("dir") { Description = "Folder to write to; made if it does not exist.", DefaultValueFactory = _ => "." };
        Option<string> template = new("--template") { Description = "tabular: data, model, all five domains. predictions: stored predictions, no model.", DefaultValueFactory = _ => "tabular" };
        template.AcceptOnlyFromAmong("tabular", "predictions");
        DocumentedCommand command = new(
            "init",
            "Writes a commented audit.yaml that runs as it is. Never overwrites a file.",
            "auditkit init my-audit",
            "auditkit init my-audit --template predictions")
        { folder, template };
        command.SetAction(parsed => Execute(parsed.GetValue(folder)!, parsed.GetValue(template)!));
        return command;
    }

    private static int Execute(string folder, string template)
    {
        CommandContext context = CommandContext.Require();
        List<string> files = [Path.Combine(folder, SpecName)];
        if (template == "predictions") files.Add(Path.Combine(folder, PredictionsName));
        Problem[] problems = [.. files.Where(File.Exists).Select(file => new Problem(string.Empty, $"{file} exists already", "Give another folder, or remove the file"))];
        if (problems.Length > 0) return context.Refuse(problems);
        Directory.CreateDirectory(folder);
        File.WriteAllText(files[0], Template(template));
        if (files.Count > 1) SamplePredictions.Write(files[1]);
        if (context.Style.Json) context.WriteJson(new SortedDictionary<string, string> { ["spec"] = files[0], ["template"] = template });
        else if (!context.Style.Quiet) context.Output.WriteLine($"{files[0]}\nNext: auditkit run {files[0]} -o {Path.Combine(folder, "out")}");
        return 0;
    }

    private static string Template(string name)
    {
        using Stream stream = typeof(InitCommand).Assembly.GetManifestResourceStream($"Templates/{name}.yaml") ?? throw new InvalidOperationException($"Template '{name}' is not packaged.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}

using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Specs;
using AuditKit.Data.Synthesis;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit data</c>: look at a table, or make one with a known bias.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Looks at a table, or makes one with a known bias.") { DataProfileCommand.Create(), Synthesize() };

    private static DocumentedCommand Synthesize()
    {
        Argument<string> kind = new("kind") { Description = "credit." };
        kind.AcceptOnlyFromAmong("credit");
        Option<int> rows = new("--rows") { Description = "Rows to make.", DefaultValueFactory = _ => 20_000 };
        Option<long> seed = new("--seed") { Description = "Seed of the generator.", DefaultValueFactory = _ => 1 };
        Option<double> bias = new("--bias") { Description = "Strength of the built-in bias: 0 none, 1 as documented, at most 3.", DefaultValueFactory = _ => 1 };
        Option<string> output = new("--output", "-o") { Description = "CSV or .parquet file; the true gaps go beside it.", DefaultValueFactory = _ => "credit.csv" };
        rows.Validators.Add(result =>
        {
            if (result.GetValue(rows) is < 1 or > 100_000_000) result.AddError("--rows must be from 1 to 100000000.");
        });
        bias.Validators.Add(result =>
        {
            if (!(result.GetValue(bias) is >= 0 and <= 3)) result.AddError("--bias must lie between 0 and 3.");
        });
        DocumentedCommand command = new(
            "synthesize",
            "Makes credit data whose true group gaps are known and stored beside the data.",
            "auditkit data synthesize credit --rows 20000 --bias 1 -o credit.csv")
        { kind, rows, seed, bias, output };
        command.SetAction(parsed => Execute(new CreditOptions { Rows = parsed.GetValue(rows), Seed = parsed.GetValue(seed) }.Scaled(parsed.GetValue(bias)), parsed.GetValue(output)!));
        return command;
    }

    private static int Execute(CreditOptions options, string path)
    {
        CommandContext context = CommandContext.Require();
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder)) throw new InvalidInputException("--output", $"the folder {folder} does not exist", "Make it, or give another file");
        string truth = SyntheticFiles.Write(CreditGenerator.Generate(options), path);
        if (context.Style.Json) context.WriteJson(new SortedDictionary<string, string> { ["file"] = path, ["truth"] = truth });
        else if (!context.Style.Quiet) context.Output.WriteLine($"{path}\n{truth}");
        return 0;
    }
}

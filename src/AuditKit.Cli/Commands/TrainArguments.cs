using System.CommandLine;
using System.Text;
using System.Text.Json;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Models.Contrastive;

namespace AuditKit.Cli.Commands;

/// <summary>A recipe and data on the command line, in place of a spec.</summary>
internal sealed class TrainArguments
{
    private readonly Option<string?> recipe = new("--recipe") { Description = "Which recipe trains the model; with --data and --label in place of a spec; contrastive needs no label." };
    private readonly Option<string?> data = new("--data") { Description = "CSV, Parquet or NPY file or folder of images with the rows." };
    private readonly Option<string?> label = new("--label") { Description = "Column that holds the outcome, or the caption." };
    private readonly Option<string?> positive = new("--positive") { Description = "Label values that count as positive, A,B." };
    private readonly Option<string?> exclude = new("--exclude") { Description = "Columns that the model does not see, A,B." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { recipe, data, label, positive, exclude }) command.Options.Add(option);
    }

    /// <exception cref="InvalidInputException">Neither a spec nor recipe, data and label are given, or both are.</exception>
    public PreparationRequest Request(ParseResult parsed, string? spec)
    {
        string?[] given = [parsed.GetValue(recipe), parsed.GetValue(data), parsed.GetValue(label)];
        if (spec is not null)
        {
            if (given.Any(value => value is not null)) throw new InvalidInputException("spec", "a spec and --recipe, --data or --label are given", "Give one or the other; change values of a spec with --set");
            return new PreparationRequest(spec);
        }

        bool labelled = given[0] != ContrastiveOptions.Id;
        if (given[0] is null || given[1] is null || (labelled && given[2] is null)) throw new InvalidInputException("spec", "nothing says what to train", "Give a spec, or --recipe, --data and --label");
        return new PreparationRequest("command line") { Text = Spec(given, OptionText.Split(parsed.GetValue(positive)), OptionText.Split(parsed.GetValue(exclude))) };
    }

    // Every JSON text is YAML too.
    private static string Spec(string?[] given, IReadOnlyList<string> positive, IReadOnlyList<string> exclude)
    {
        StringBuilder text = new();
        text.AppendLine("audit: training").AppendLine("data:").AppendLine($"  source: {Quoted(given[1]!)}");
        if (given[2] is { } label) text.AppendLine($"  label: {Quoted(label)}");
        if (positive.Count > 0) text.AppendLine($"  positive: [{string.Join(", ", positive.Select(Quoted))}]");
        if (exclude.Count > 0) text.AppendLine($"  exclude: [{string.Join(", ", exclude.Select(Quoted))}]");
        return text.AppendLine("subject:").AppendLine($"  train: {{ recipe: {Quoted(given[0]!)} }}").ToString();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}

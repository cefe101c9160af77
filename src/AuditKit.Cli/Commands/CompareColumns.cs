using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Csv;
using AuditKit.Data.Tables;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>Two predictions of one file: the options of <c>compare</c> that name columns.</summary>
internal sealed class CompareColumns
{
    private readonly Option<string?> label = new("--label") { Description = "Column with the true outcome; left out: only selection rates." };
    private readonly Option<string?> old = new("--old") { Description = "Column with the old model's prediction." };
    private readonly Option<string?> @new = new("--new") { Description = "Column with the new model's prediction." };
    private readonly Option<string?> oldScore = new("--old-score") { Description = "Column with the old model's score." };
    private readonly Option<string?> newScore = new("--new-score") { Description = "Column with the new model's score." };
    private readonly Option<string?> by = new("--by") { Description = "Protected attributes A,B." };
    private readonly Option<string> positive = new("--positive") { Description = "Values that mean the positive outcome.", DefaultValueFactory = _ => "1" };
    private readonly Option<double?> threshold = new("--threshold") { Description = "For numeric prediction columns: positive from this value on." };
    private readonly Option<int> intersections = new("--intersections") { Description = "Highest order of intersections.", DefaultValueFactory = _ => 1 };

    /// <summary>What was typed.</summary>
    internal sealed record Choice(string? Label, string? Old, string? New, string? OldScore, string? NewScore, IReadOnlyList<string> By, IReadOnlyList<string> Positive, double? Threshold)
    {
        public bool Any => Label is not null || Old is not null || New is not null || OldScore is not null || NewScore is not null || By.Count > 0;
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { label, old, @new, oldScore, newScore, by, positive, threshold, intersections }) command.Options.Add(option);
        intersections.Validators.Add(result =>
        {
            if (result.GetValue(intersections) is < 1 or > 5) result.AddError("--intersections must be from 1 to 5.");
        });
    }

    public Choice Read(ParseResult parsed) => new(
        parsed.GetValue(label),
        parsed.GetValue(old),
        parsed.GetValue(@new),
        parsed.GetValue(oldScore),
        parsed.GetValue(newScore),
        OptionText.Split(parsed.GetValue(by)),
        OptionText.Split(parsed.GetValue(positive)),
        parsed.GetValue(threshold));

    public int Order(ParseResult parsed) => parsed.GetValue(intersections);

    public static ComparisonReport Compare(string file, Choice chosen, CsvOptions csv, ComparisonRequest request, CancellationToken cancellation)
    {
        if (Path.GetExtension(file) == ".json" || Directory.Exists(file)) throw new InvalidInputException(file, "one record alone has nothing to be compared with", "Give two records or run folders, old then new");
        if (chosen.Old is null || chosen.New is null) throw new InvalidInputException("--old", "nothing says which columns hold the two predictions", "Name them with --old and --new");
        if (chosen.OldScore is null != chosen.NewScore is null) throw new InvalidInputException("--old-score", "one model has a score and the other has none", "Give --old-score and --new-score, or neither");
        LoadedTables tables = new(file, csv, chosen, cancellation);
        return ColumnComparison.Of(tables.Take(chosen.Old, chosen.OldScore, "--old"), tables.Take(chosen.New, chosen.NewScore, "--new"), request);
    }

    // One reading for each model: the columns that they share are checked twice, in the same words.
    private sealed class LoadedTables(string file, CsvOptions csv, Choice chosen, CancellationToken cancellation)
    {
        private readonly List<Finding> findings = [];

        public PredictionTable Take(string prediction, string? score, string option)
        {
            try
            {
                return TableSource.LoadPredictions(file, csv, Options(prediction, score), findings, cancellation);
            }
            catch (InvalidInputException error)
            {
                throw new InvalidInputException([.. error.Problems.Select(problem => problem with { Path = Spoken(problem.Path, option) })]);
            }
        }

        private PredictionOptions Options(string prediction, string? score) => new()
        {
            Prediction = prediction,
            Threshold = chosen.Threshold,
            Score = score,
            Label = chosen.Label,
            Positive = chosen.Positive,
            Attributes = chosen.By,
        };

        // The table builder speaks of a spec; whoever typed options must read of options.
        private static string Spoken(string path, string option) => path switch
        {
            "data.label" => "--label",
            "data.positive" or "subject.predictions.positive" => "--positive",
            "data.attributes" => "--by",
            "subject.predictions.prediction" => option,
            "subject.predictions.score" => option + "-score",
            "subject.predictions.threshold" => "--threshold",
            _ => path,
        };
    }
}

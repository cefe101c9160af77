using System.CommandLine;
using System.Globalization;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>What <c>auditkit fairness</c> takes for predictions of classes, numbers and ranks.</summary>
internal sealed class FairnessTaskArguments
{
    private static readonly string[] Names = ["binary", "multiclass", "regression", "ranking"];

    private readonly Option<string> task = new("--task") { Description = "What is predicted: binary, multiclass, regression or ranking.", DefaultValueFactory = _ => Names[0] };
    private readonly Option<string?> probabilities = new("--probabilities") { Description = "Multiclass: start of the names of the columns with class probabilities." };
    private readonly Option<string?> query = new("--query") { Description = "Ranking: column that says which rows form one list." };
    private readonly Option<string?> rank = new("--rank") { Description = "Ranking: column with the place in the list, from 1; made from --score if left out." };
    private readonly Option<string?> item = new("--item") { Description = "Ranking: column that names the item of a row." };
    private readonly Option<string?> top = new("--top") { Description = "Ranking: numbers of first places to look at, for example 5,10." };
    private readonly Option<string?> target = new("--target") { Description = "Ranking: shares that the groups of the first attribute ought to get, for example a=0.5,b=0.5." };

    public FairnessTaskArguments() => task.AcceptOnlyFromAmong(Names);

    /// <summary>Options whose name in a spec may stand in a problem.</summary>
    public static IReadOnlyDictionary<string, string> Spellings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["subject.predictions.probabilities"] = "--probabilities",
        ["subject.predictions.query"] = "--query",
        ["subject.predictions.rank"] = "--rank",
        ["subject.predictions.item"] = "--item",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { task, probabilities, query, rank, item, top, target }) command.Options.Add(option);
    }

    /// <summary>The task's columns; null for task binary.</summary>
    public TaskOptions? Read(ParseResult parsed, PredictionOptions columns)
    {
        PredictionTask chosen = (PredictionTask)Array.IndexOf(Names, parsed.GetValue(task));
        return chosen == PredictionTask.Binary ? null : new TaskOptions
        {
            Task = chosen,
            Prediction = columns.Prediction.Length == 0 ? null : columns.Prediction,
            Probabilities = parsed.GetValue(probabilities),
            Query = parsed.GetValue(query),
            Rank = parsed.GetValue(rank),
            Score = columns.Score,
            Item = parsed.GetValue(item),
            Label = columns.Label,
            Attributes = columns.Attributes,
            Weight = columns.Weight,
        };
    }

    /// <summary>Adds the section of the task to the domain's.</summary>
    public MapNode Extend(ParseResult parsed, MapNode section, IReadOnlyList<string> attributes)
    {
        List<MapEntry> entries = [];
        if (OptionText.Split(parsed.GetValue(top)) is { Count: > 0 } places) entries.Add(Entry("top", new ListNode([.. places.Select(Plain)], null)));
        if (OptionText.Split(parsed.GetValue(target)) is { Count: > 0 } shares) entries.Add(Entry("targets", new MapNode([Entry(attributes[0], new MapNode([.. shares.Select(Share)], null))], null)));
        return entries.Count == 0 ? section : section with { Entries = [.. section.Entries, Entry("ranking", new MapNode(entries, null))] };
    }

    /// <summary>Reads the file and puts the task's evidence.</summary>
    public static void Supply(EvidenceSet evidence, string file, CsvOptions csv, TaskOptions columns, ICollection<Finding> findings, CancellationToken cancellation)
    {
        switch (columns.Task)
        {
            case PredictionTask.Multiclass: evidence.Put(DataEvidence.ClassPredictions, TableSource.LoadTask(file, csv, table => ClassTableBuilder.Build(table, columns), findings, cancellation)); break;
            case PredictionTask.Regression: evidence.Put(DataEvidence.NumericPredictions, TableSource.LoadTask(file, csv, table => NumericTableBuilder.Build(table, columns), findings, cancellation)); break;
            default: evidence.Put(DataEvidence.Rankings, TableSource.LoadTask(file, csv, table => RankingTableBuilder.Build(table, columns), findings, cancellation)); break;
        }
    }

    private static MapEntry Share(string pair)
    {
        int cut = pair.LastIndexOf('=');
        return cut > 0 && double.TryParse(pair[(cut + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? Entry(pair[..cut].Trim(), Plain(pair[(cut + 1)..].Trim()))
            : throw new InvalidInputException("--target", $"'{pair}' is no group with a share", "Write for example a=0.5,b=0.5");
    }

    private static MapEntry Entry(string key, SpecNode value) => new(Plain(key), value);

    private static ScalarNode Plain(string text) => new(text, false, null);
}

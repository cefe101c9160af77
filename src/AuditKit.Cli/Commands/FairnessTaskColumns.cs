using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Csv;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>The task as it was typed, its columns, and what the domain's section takes from them.</summary>
/// <param name="Name">binary, multiclass, regression or ranking.</param>
internal sealed record FairnessTaskColumns(string Name)
{
    /// <summary>Names of the tasks, in the order of <see cref="PredictionTask"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["binary", "multiclass", "regression", "ranking"];

    /// <summary>Options whose name in a spec may stand in a problem.</summary>
    public static IReadOnlyDictionary<string, string> Spellings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["subject.predictions.probabilities"] = "--probabilities",
        ["subject.predictions.query"] = "--query",
        ["subject.predictions.rank"] = "--rank",
        ["subject.predictions.item"] = "--item",
    };

    public string? Probabilities { get; init; }

    public string? Query { get; init; }

    public string? Rank { get; init; }

    public string? Item { get; init; }

    public IReadOnlyList<string> Top { get; init; } = [];

    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>The task's columns; null for task binary.</summary>
    /// <exception cref="InvalidInputException">Task binary without a prediction column.</exception>
    public TaskOptions? Of(PredictionOptions columns)
    {
        PredictionTask task = (PredictionTask)Names.ToList().IndexOf(Name);
        bool named = columns.Prediction.Length > 0;
        if (task == PredictionTask.Binary) return named ? null : throw new InvalidInputException("--prediction", "is missing", "Name the column with the predicted outcome");
        return new TaskOptions
        {
            Task = task,
            Prediction = named ? columns.Prediction : null,
            Probabilities = Probabilities,
            Query = Query,
            Rank = Rank,
            Score = columns.Score,
            Item = Item,
            Label = columns.Label,
            Attributes = columns.Attributes,
            Weight = columns.Weight,
        };
    }

    /// <summary>Adds the section of the task to the domain's.</summary>
    public MapNode Extend(MapNode section, IReadOnlyList<string> attributes)
    {
        List<MapEntry> entries = [];
        if (Top.Count > 0) entries.Add(Entry("top", new ListNode([.. Top.Select(Plain)], null)));
        if (Target.Count > 0) entries.Add(Entry("targets", new MapNode([Entry(attributes[0], new MapNode([.. Target.Select(Share)], null))], null)));
        return entries.Count == 0 ? section : section with { Entries = [.. section.Entries, Entry("ranking", new MapNode(entries, null))] };
    }

    /// <summary>Reads the file and puts the task's evidence; gives its digest.</summary>
    public static Digest Supply(EvidenceSet evidence, string file, CsvOptions csv, TaskOptions columns, ICollection<Finding> findings, CancellationToken cancellation) => columns.Task switch
    {
        PredictionTask.Multiclass => evidence.Put(DataEvidence.ClassPredictions, TableSource.LoadTask(file, csv, table => ClassTableBuilder.Build(table, columns), findings, cancellation)),
        PredictionTask.Regression => evidence.Put(DataEvidence.NumericPredictions, TableSource.LoadTask(file, csv, table => NumericTableBuilder.Build(table, columns), findings, cancellation)),
        _ => evidence.Put(DataEvidence.Rankings, TableSource.LoadTask(file, csv, table => RankingTableBuilder.Build(table, columns), findings, cancellation)),
    };

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

using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Bands;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Splits;
using AuditKit.Data.Synthesis;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;

namespace AuditKit.Data.Producers;

/// <summary>The options of this library as a spec states them.</summary>
public static class DataSettings
{
    /// <summary>How CSV files are read.</summary>
    public static CsvOptions Csv(DataSpec data) => Csv(data.Csv, data.Types);

    /// <summary>How CSV files are read that a section of their own speaks of.</summary>
    /// <param name="section">header, delimiter, columns, trim, missing, comment.</param>
    /// <param name="types">Column name to number or category.</param>
    internal static CsvOptions Csv(OptionSet section, OptionSet types) => new()
    {
        Header = section.Flag("header"),
        Delimiter = Delimiter(section.TextOrNull("delimiter")),
        Columns = section.Texts("columns"),
        Trim = section.Flag("trim"),
        Missing = section.Texts("missing"),
        Comment = section.TextOrNull("comment"),
        Types = types.Names.ToDictionary(name => name, name => types.Text(name) == "number" ? ColumnRequest.Number : ColumnRequest.Category, StringComparer.Ordinal),
    };

    /// <summary>How rows are parted.</summary>
    public static SplitOptions Split(DataSpec data) => new()
    {
        Test = data.Split.Number("test"),
        Validation = data.Split.Number("validation"),
        Stratify = data.Split.Texts("stratify"),
        Unit = data.Unit,
    };

    /// <summary>The generator's settings; null where rows come from files.</summary>
    public static CreditOptions? Credit(DataSpec data) => data.Synthesize is { } section
        ? new CreditOptions { Rows = section.Int32("rows"), Seed = section.Integer("seed") }.Scaled(section.Number("bias"))
        : null;

    /// <summary>What the columns mean.</summary>
    public static AuditTableOptions Roles(DataSpec data)
    {
        string?[] bookkeeping = [data.Split.TextOrNull("column"), data.Consent?.Text("column")];
        return new AuditTableOptions
        {
            Label = data.Label,
            Positive = data.Positive,
            Attributes = data.Attributes,
            Exclude = [.. data.Exclude.Concat(bookkeeping.OfType<string>()).Distinct(StringComparer.Ordinal)],
            Bands = [.. data.Bins.Names.Select(name => name + Banding.Suffix)],
            Weight = data.Weight,
            Unit = data.Unit,
        };
    }

    /// <summary>Which columns hold predictions; for a subject of stored predictions.</summary>
    public static PredictionOptions Predictions(AuditSpec spec)
    {
        OptionSet subject = spec.Subject.Options;
        return new PredictionOptions
        {
            Prediction = subject.TextOrNull("prediction") ?? string.Empty,
            PredictionPositive = subject.Texts("positive"),
            Threshold = subject.NumberOrNull("threshold"),
            Score = subject.TextOrNull("score"),
            Label = spec.Data.Label,
            Positive = spec.Data.Positive,
            Attributes = spec.Data.Attributes,
            Weight = spec.Data.Weight,
        };
    }

    /// <summary>Which columns hold predictions of a task other than yes or no.</summary>
    public static TaskOptions Task(AuditSpec spec)
    {
        OptionSet subject = spec.Subject.Options;
        return new TaskOptions
        {
            Task = spec.Subject.Task,
            Prediction = subject.TextOrNull("prediction"),
            Probabilities = subject.TextOrNull("probabilities"),
            Query = subject.TextOrNull("query"),
            Rank = subject.TextOrNull("rank"),
            Score = subject.TextOrNull("score"),
            Item = subject.TextOrNull("item"),
            Label = spec.Data.Label,
            Attributes = spec.Data.Attributes,
            Weight = spec.Data.Weight,
        };
    }

    /// <summary>Problems of single settings that need no data to be seen.</summary>
    internal static IEnumerable<Problem> Check(DataSpec data)
    {
        int sources = (data.File is null ? 0 : 1) + (data.Synthesize is null ? 0 : 1) + (data.TrainFile is null && data.TestFile is null ? 0 : 1);
        if (sources != 1) yield return new Problem("data", sources == 0 ? "nothing says where the rows come from" : "rows come from more than one place", "give exactly one of source: FILE, source: { train, test } and synthesize");
        if (data.TrainFile is null != data.TestFile is null) yield return new Problem("data.source", "train and test come together", "give both files, or one file and a split");
        foreach (Problem problem in ArraySettings.Check(data)) yield return problem;
        if (data.Csv.TextOrNull("delimiter") is { } delimiter && Delimiter(delimiter) is null) yield return new Problem("data.csv.delimiter", $"'{delimiter}' is not one character", "use one character, or tab");
        foreach (string name in data.Bins.Names)
        {
            IReadOnlyList<double> edges = data.Bins.Numbers(name);
            bool ascending = edges.Count > 0 && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second);
            if (!ascending) yield return new Problem($"data.bins.{name}", "edges must be given and ascend", "write for example [25, 45, 65]");
        }
    }

    private static char? Delimiter(string? text) => text switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [char one] => one,
        _ => null,
    };
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Slices;

namespace AuditKit.Cli.Commands;

/// <summary>The columns of a file as a search takes them.</summary>
/// <param name="Source">Rows and columns.</param>
/// <param name="LeftOut">Columns that were not searched, with the reason.</param>
internal sealed record SlicesInput(SliceSource Source, IReadOnlyList<string> LeftOut)
{
    // The search speaks of its own names; whoever typed options must read of options.
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["columns"] = "--by",
        ["bins"] = "--bins",
        ["value"] = "--value",
        ["metric"] = "--metric",
        ["label"] = "--label",
        ["prediction"] = "--prediction",
        ["score"] = "--score",
        ["data.label"] = "--label",
        ["data.positive"] = "--positive",
        ["data.weight"] = "--weight",
        ["subject.predictions.prediction"] = "--prediction",
        ["subject.predictions.positive"] = "--positive",
        ["subject.predictions.score"] = "--score",
        ["subject.predictions.threshold"] = "--threshold",
    };

    public static SlicesInput Of(Table table, SlicesRequest request, List<Finding> findings)
    {
        List<Problem> problems = [];
        PredictionTable? predictions = null;
        if (request.Predictions is { } asked)
        {
            Reading<PredictionTable> built = PredictionTableBuilder.Build(table, asked);
            problems.AddRange(built.Problems);
            findings.AddRange(built.Findings);
            predictions = built.Value;
        }

        Column? unit = null;
        if (request.Unit is { } name && !table.Find(name, out unit)) problems.Add(new Problem("--unit", $"there is no column '{name}'; the data has {string.Join(", ", table.Names)}", "name one of these columns"));
        if (problems.Count > 0) throw new InvalidInputException(AsTyped(problems));
        List<string> leftOut = [];
        return new SlicesInput(
            new SliceSource
            {
                RowIds = Enumerable.Range(0, table.RowCount).ToArray(),
                Predictions = predictions,
                Find = column => table.Find(column, out Column? found) ? found : null,
                Offered = request.Options.Columns.Count > 0 ? [] : [.. Offered(table, request, leftOut)],
                Unit = unit,
            },
            leftOut);
    }

    /// <summary>The problems with the options that were typed.</summary>
    public static Problem[] AsTyped(IEnumerable<Problem> problems) => [.. problems.Select(problem => problem with { Path = Options.GetValueOrDefault(problem.Path, problem.Path) })];

    private static IEnumerable<NamedColumn> Offered(Table table, SlicesRequest request, List<string> leftOut)
    {
        HashSet<string> taken = new(request.Taken, StringComparer.Ordinal);
        foreach (NamedColumn column in table.Columns.Where(column => !taken.Contains(column.Name)))
        {
            if (Reason(column.Column, request.Options.Bins.ContainsKey(column.Name)) is { } reason) leftOut.Add($"{column.Name} ({reason})");
            else yield return column;
        }
    }

    private static string? Reason(Column column, bool hasBins)
    {
        if (column is TensorColumn) return "arrays";
        if (hasBins || SliceAudit.HasFewValues(column)) return null;
        if (column is not NumberColumn numbers) return ColumnTypes.Of(column) == ColumnType.Text ? "texts" : $"{((CategoryColumn)column).Categories.Count} values";
        return IsNumbering(numbers) ? "a number for each row" : null;
    }

    // Whole numbers that are all different name rows and describe none.
    private static bool IsNumbering(NumberColumn numbers)
    {
        foreach (double value in numbers.Values)
        {
            if (value != Math.Floor(value)) return false;
        }

        return numbers.DistinctValues().Length == numbers.Count;
    }
}

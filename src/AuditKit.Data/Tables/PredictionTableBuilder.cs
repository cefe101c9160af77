using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>Makes a prediction table of the columns of a table and lists everything that does not fit.</summary>
public static class PredictionTableBuilder
{
    /// <summary>Builds the prediction table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Which columns, and what their values mean.</param>
    /// <param name="split">The split of every row; all rows are test rows if left out.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<PredictionTable> Build(Table table, PredictionOptions options, SplitAssignment? split = null, ReadOnlyMemory<int>? rowIds = null)
    {
        List<Problem> problems = [];
        List<Finding> findings = [];
        byte[]? labels = options.Label is null ? null : Labels(table, options, problems, findings);
        byte[]? predictions = Predictions(table, options, problems);
        NumberColumn? scores = options.Score is null ? null : Scores(table, options.Score, problems, findings);
        NumberColumn? weights = options.Weight is null ? null : WeightColumn.Find(table, options.Weight, problems);
        List<NamedColumn> attributes = [];
        foreach (string name in options.Attributes)
        {
            if (AttributeColumns.Find(table, name, "data.attributes", problems) is { } found) attributes.Add(new NamedColumn(name, found));
        }

        if (problems.Count > 0) return Reading.Failed<PredictionTable>(problems);
        int[] ids = rowIds?.ToArray() ?? [.. Enumerable.Range(0, table.RowCount)];
        PredictionTable built = new(
            ids,
            split ?? SplitAssignment.All(Split.Test, table.RowCount),
            labels,
            predictions!,
            scores?.Values.ToArray(),
            weights?.Values.ToArray(),
            [.. attributes]);
        return Reading.Of(built, findings);
    }

    private static byte[]? Labels(Table table, PredictionOptions options, List<Problem> problems, List<Finding> findings)
    {
        string name = options.Label!;
        if (!table.Find(name, out Column? column))
        {
            problems.Add(Problems.NoColumn("data.label", name, table));
            return null;
        }

        if (options.Positive.Count == 0)
        {
            problems.Add(new Problem("data.positive", $"nothing says which values of '{name}' are the positive outcome", "state them; they are never guessed"));
            return null;
        }

        if (column.MissingCount > 0)
        {
            findings.Add(new Finding("data.missing_label", Severity.Warning, $"{column.MissingCount} of {column.Count} rows have no label in '{name}'; they count in selection rates and in nothing that needs the truth."));
        }

        return OutcomeCoding.ByText(column, name, options.Positive, "data.positive", problems);
    }

    private static byte[]? Predictions(Table table, PredictionOptions options, List<Problem> problems)
    {
        const string Setting = "subject.predictions.prediction";
        if (!table.Find(options.Prediction, out Column? column))
        {
            problems.Add(Problems.NoColumn(Setting, options.Prediction, table));
            return null;
        }

        if (column.MissingCount > 0)
        {
            problems.Add(new Problem(Setting, $"'{options.Prediction}' is missing in {column.MissingCount} of {column.Count} rows", "give every row a prediction, or leave those rows out"));
            return null;
        }

        if (options.Threshold is { } threshold)
        {
            if (column is NumberColumn numbers) return OutcomeCoding.ByThreshold(numbers, threshold);
            problems.Add(new Problem("subject.predictions.threshold", $"'{options.Prediction}' holds texts, which no threshold cuts", "name the positive values under subject.predictions.positive"));
            return null;
        }

        IReadOnlyList<string> positive = options.PredictionPositive.Count > 0 ? options.PredictionPositive : options.Positive;
        if (positive.Count > 0) return OutcomeCoding.ByText(column, options.Prediction, positive, "subject.predictions.positive", problems, SharesValues(table, options, column));
        problems.Add(new Problem("subject.predictions.positive", $"nothing says which values of '{options.Prediction}' are positive", "state them, or a threshold"));
        return null;
    }

    /// <summary>A model may never say yes: that is a result if its answers are otherwise those of the label, and a misspelt setting if not.</summary>
    private static bool SharesValues(Table table, PredictionOptions options, Column prediction)
    {
        if (options.Label is not { } name || !table.Find(name, out Column? label)) return false;
        return Texts(prediction).IsSubsetOf(Texts(label));
    }

    private static HashSet<string> Texts(Column column) =>
        [.. (column is NumberColumn numbers ? numbers.ToCategories() : (CategoryColumn)column).Categories];

    private static NumberColumn? Scores(Table table, string name, List<Problem> problems, List<Finding> findings)
    {
        const string Setting = "subject.predictions.score";
        if (!table.Find(name, out Column? column))
        {
            problems.Add(Problems.NoColumn(Setting, name, table));
            return null;
        }

        if (column is not NumberColumn numbers)
        {
            problems.Add(new Problem(Setting, $"'{name}' holds texts", "name a column of numbers"));
            return null;
        }

        if (numbers.MissingCount > 0) findings.Add(new Finding("data.missing_score", Severity.Warning, $"{numbers.MissingCount} of {numbers.Count} rows have no score in '{name}'; they are left out of what needs one."));
        return numbers;
    }
}

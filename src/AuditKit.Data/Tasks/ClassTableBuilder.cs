using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tasks;

/// <summary>Makes a class table of the columns of a table and lists everything that does not fit.</summary>
public static class ClassTableBuilder
{
    private const int MostClasses = 100;
    private const string ProbabilitySetting = "subject.predictions.probabilities";

    /// <summary>Builds the table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="options">Which columns.</param>
    /// <param name="split">The split of every row; all rows are test rows if left out.</param>
    /// <param name="rowIds">The place of every row in its source; 0, 1, 2, ... if left out.</param>
    public static Reading<ClassTable> Build(Table table, TaskOptions options, SplitAssignment? split = null, ReadOnlyMemory<int>? rowIds = null)
    {
        List<Problem> problems = [];
        List<Finding> findings = [];
        CategoryColumn? labels = options.Label is null ? null : Labels(table, options.Label, problems, findings);
        CategoryColumn? predictions = options.Prediction is null ? Likeliest(table, options.Probabilities, problems) : Predictions(table, options.Prediction, problems);
        RowFrame frame = RowFrameBuilder.Build(table, options, split, rowIds, problems);
        if (problems.Count > 0) return Reading.Failed<ClassTable>(problems);
        string[] classes = [.. CategoryColumn.OfTexts([.. (labels?.Categories ?? []).Concat(predictions!.Categories).Distinct(StringComparer.Ordinal)]).Categories];
        if (classes.Length is < 2 or > MostClasses) return Reading.Failed<ClassTable>(WrongCount(options, classes.Length));
        return Reading.Of(new ClassTable(frame, classes, labels is null ? null : Recode(labels, classes), Recode(predictions, classes)), findings);
    }

    private static Problem WrongCount(TaskOptions options, int count) => new(
        RowFrameBuilder.PredictionSetting,
        $"'{options.Prediction ?? options.Probabilities}' and the label hold {count} different classes; task multiclass takes 2 to {MostClasses}",
        count < 2 ? "name columns in which more than one class occurs" : "group the classes, or choose task regression for numbers");

    private static CategoryColumn? Labels(Table table, string name, List<Problem> problems, List<Finding> findings)
    {
        if (RowFrameBuilder.Find(table, name, RowFrameBuilder.LabelSetting, problems) is not { } column) return null;
        if (column.MissingCount > 0) findings.Add(new Finding("data.missing_label", Severity.Warning, $"{column.MissingCount} of {column.Count} rows have no label in '{name}'; they count in the shares of the classes and in nothing that needs the truth."));
        return Classes(column, name, RowFrameBuilder.LabelSetting, problems);
    }

    private static CategoryColumn? Predictions(Table table, string name, List<Problem> problems) =>
        RowFrameBuilder.Complete(table, name, RowFrameBuilder.PredictionSetting, problems) is { } column ? Classes(column, name, RowFrameBuilder.PredictionSetting, problems) : null;

    private static CategoryColumn? Classes(Column column, string name, string setting, List<Problem> problems)
    {
        if (column is not NumberColumn numbers) return (CategoryColumn)column;
        double[] distinct = numbers.DistinctValues();
        int broken = Array.FindIndex(distinct, value => value != Math.Floor(value));
        if (broken < 0) return numbers.ToCategories();
        problems.Add(new Problem(setting, $"'{name}' holds numbers such as {NumberColumn.Format(distinct[broken])}, which name no class", "name a column of classes, or choose task regression"));
        return null;
    }

    // The first of equally likely classes, in the order of the columns: a rule that anyone can repeat.
    private static CategoryColumn? Likeliest(Table table, string? prefix, List<Problem> problems)
    {
        NamedColumn[] found = prefix is null ? [] : [.. table.Columns.Where(column => column.Name.StartsWith(prefix, StringComparison.Ordinal) && column.Name.Length > prefix.Length)];
        if (found.Length < 2)
        {
            problems.Add(new Problem(ProbabilitySetting, $"{found.Length} columns start with '{prefix}'; the data has {string.Join(", ", table.Names)}", "name the common start of at least two columns with class probabilities, or a prediction column"));
            return null;
        }

        NumberColumn[] numbers = [.. found.Select(column => RowFrameBuilder.Numbers(table, column.Name, ProbabilitySetting, true, problems)).OfType<NumberColumn>()];
        if (numbers.Length < found.Length) return null;
        int[] codes = new int[table.RowCount];
        for (int row = 0; row < codes.Length; row++)
        {
            for (int code = 1; code < numbers.Length; code++)
            {
                if (numbers[code].Values[row] > numbers[codes[row]].Values[row]) codes[row] = code;
            }
        }

        return CategoryColumn.Of([.. found.Select(column => column.Name[prefix!.Length..])], codes);
    }

    private static int[] Recode(CategoryColumn column, string[] classes)
    {
        int[] codeOf = [.. column.Categories.Select(text => Array.IndexOf(classes, text))];
        return [.. column.ToCodes().Select(code => code == CategoryColumn.Missing ? ClassTable.Missing : codeOf[code])];
    }
}

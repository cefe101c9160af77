using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Importing;

/// <summary>Makes the preprocessor of an imported model: what is stated is taken, the rest is fitted on the training rows.</summary>
internal static class ImportPreprocessing
{
    private const string Path = "subject.import.preprocessing";

    /// <exception cref="InvalidInputException">A column is missing or of another type; all problems are listed.</exception>
    public static PreprocessorFit Of(PreprocessingSettings settings, AuditTable table)
    {
        IReadOnlyList<string> columns = settings.Columns.Count > 0 ? settings.Columns : table.Roles.Features;
        List<Problem> problems = [.. Faults(settings, columns, table.Table)];
        if (problems.Count > 0) throw new InvalidInputException(problems);
        string[] fitted = [.. columns.Where(column => IsFitted(settings, column, table.Table))];
        int[] rows = table.Split.RowsOf(Split.Train);
        bool own = rows.Length > 0;
        if (!own) rows = [.. Enumerable.Range(0, table.RowCount)];
        PreprocessorFit? fit = fitted.Length > 0 ? PreprocessorFit.Of(table.Table, fitted, rows) : null;
        Dictionary<string, ColumnEncoding> known = fit?.Preprocessor.Encodings.ToDictionary(encoding => encoding.Column, StringComparer.Ordinal) ?? [];
        List<Finding> findings = [.. fit?.Findings ?? [], .. Missing(settings, columns.Except(fitted), table.Table)];
        if (fit is not null && !own) findings.Add(new Finding("models.preprocessing_fitted_on_audited_rows", Severity.Warning, $"There are no training rows, so the preprocessing of {string.Join(", ", fitted)} was fitted on the audited rows; the model may have been trained with other numbers.") { Action = "State mean, deviation and categories of the training data under subject.import.preprocessing." });
        return new PreprocessorFit(new TabularPreprocessor([.. columns.Select(column => known.GetValueOrDefault(column) ?? Stated(settings, column, table.Table))]), findings);
    }

    private static bool IsFitted(PreprocessingSettings settings, string column, Table table) => table[column] switch
    {
        NumberColumn => settings.FitsNumbers && !settings.Scales.ContainsKey(column),
        CategoryColumn => !settings.Categories.ContainsKey(column),
        _ => false,
    };

    private static ColumnEncoding Stated(PreprocessingSettings settings, string column, Table table)
    {
        if (table[column] is CategoryColumn) return new OneHotCategory(column, settings.Categories[column], 0);
        if (table[column] is TensorColumn cells)
        {
            return new TensorEncoding(column, cells.Shape, TensorStandardisation.None, [], [], 0) { Scale = settings.Scale, Offset = settings.Offset, Padding = cells.IsSequence ? cells.Padding : null };
        }

        return settings.Scales.TryGetValue(column, out (double Mean, double Deviation) scale) ? new StandardisedNumber(column, scale.Mean, scale.Deviation, 0) : new StandardisedNumber(column, 0, 1, 0);
    }

    // A stated encoding has no place for a missing cell: the model gets the mean, or no category.
    private static IEnumerable<Finding> Missing(PreprocessingSettings settings, IEnumerable<string> columns, Table table)
    {
        foreach (string name in columns)
        {
            Column column = table[name];
            int missing = Enumerable.Range(0, table.RowCount).Count(column.IsMissing);
            if (missing == 0) continue;
            string treatment = column is CategoryColumn ? "they count as no category" : settings.Scales.ContainsKey(name) ? "they count as the mean" : "they count as 0";
            yield return new Finding("models.missing_values", Severity.Warning, $"Column '{name}' is missing in {missing} rows, for which the model's preprocessing states nothing; {treatment}.") { Action = "Fill or exclude these rows as the model's authors did." };
        }
    }

    private static IEnumerable<Problem> Faults(PreprocessingSettings settings, IReadOnlyList<string> columns, Table table)
    {
        if (columns.Count == 0) yield return new Problem(Path, "no column is left for the model", "list the model's columns under columns");
        foreach (string twice in columns.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key)) yield return new Problem(Path + ".columns", $"'{twice}' stands twice", "list it once");
        foreach (string column in columns)
        {
            if (!table.Find(column, out Column? found)) yield return new Problem(Path + ".columns", $"there is no column '{column}'; the data have {string.Join(", ", table.Names)}", "list the columns that the model takes");
            else if (found is not CategoryColumn && settings.Categories.ContainsKey(column)) yield return new Problem(Path + ".categories", $"'{column}' holds no categories", $"declare data.types: {{ {column}: category }}");
            else if (found is not NumberColumn && settings.Scales.ContainsKey(column)) yield return new Problem(Path + ".standardise", $"'{column}' holds no numbers", $"declare data.types: {{ {column}: number }}");
        }

        foreach (string stray in settings.Scales.Keys.Concat(settings.Categories.Keys).Except(columns)) yield return new Problem(Path, $"'{stray}' is described and is none of the model's columns", "list it under columns, or remove it");
        foreach ((string column, (_, double deviation)) in settings.Scales.Where(pair => pair.Value.Deviation <= 0)) yield return new Problem(Path + ".standardise", $"'{column}' has the standard deviation {deviation}", "give a positive number");
    }
}

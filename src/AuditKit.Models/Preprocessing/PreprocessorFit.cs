using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Profiles;

namespace AuditKit.Models.Preprocessing;

/// <summary>A preprocessor fitted on training rows, and what a reader must be told about the columns.</summary>
/// <param name="Preprocessor">The fitted preprocessor.</param>
/// <param name="Findings">Constant columns, missing values.</param>
public sealed record PreprocessorFit(TabularPreprocessor Preprocessor, IReadOnlyList<Finding> Findings)
{
    /// <summary>More categories than this are an identifier, not a feature.</summary>
    public const int MostCategories = 1000;

    /// <summary>Fits the encodings of columns on the training rows alone.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="columns">Feature columns, in the order of the network's inputs.</param>
    /// <param name="trainRows">The rows that may be learned from; at least one.</param>
    /// <param name="arrays">How columns of arrays are encoded; by channel if left out.</param>
    /// <exception cref="InvalidInputException">No column is left, or one is an identifier; all problems are listed.</exception>
    public static PreprocessorFit Of(Table table, IReadOnlyList<string> columns, ReadOnlySpan<int> trainRows, TensorEncodingOptions? arrays = null)
    {
        List<Finding> findings = [];
        List<Problem> problems = [];
        List<ColumnEncoding> encodings = [];
        foreach (string column in columns)
        {
            ColumnEncoding encoding = table[column] switch
            {
                NumberColumn number => Number(column, number, trainRows),
                TensorColumn tensor => TensorMoments.Fit(column, tensor, trainRows, arrays ?? new TensorEncodingOptions()),
                Column texts => Category(column, (CategoryColumn)texts, trainRows),
            };
            encodings.Add(encoding);
            if (encoding is OneHotCategory { Categories.Count: > MostCategories } wide)
            {
                problems.Add(new Problem("data", $"column '{column}' has {wide.Categories.Count} categories, at most {MostCategories} are encoded one by one", $"list it under data.exclude, or declare types: {{ {column}: number }}"));
            }

            findings.AddRange(FindingsOf(encoding, trainRows.Length));
            if (table[column] is TensorColumn cells && TensorSummary.ConstantPlacesOf(cells, trainRows) is > 0 and int constant) findings.Add(Constant(column, constant, cells.Size));
        }

        if (encodings.OfType<TensorEncoding>().Count(encoding => encoding.Padding is not null) > 1) problems.Add(new Problem("data", "more than one column holds sequences with lengths of their own", "list the others under data.exclude"));
        if (encodings.Count == 0) problems.Add(new Problem("data", "no feature column is left for the model", "exclude fewer columns"));
        return problems.Count == 0 ? new PreprocessorFit(new TabularPreprocessor(encodings), findings) : throw new InvalidInputException(problems);
    }

    private static StandardisedNumber Number(string name, NumberColumn column, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<double> values = column.Values;
        List<double> present = new(rows.Length);
        foreach (int row in rows)
        {
            if (!double.IsNaN(values[row])) present.Add(values[row]);
        }

        // Sorted, so that the order of the rows in the file does not reach the last bits of mean and deviation.
        present.Sort();
        double mean = present.Count == 0 ? 0 : present.Sum() / present.Count;
        double deviation = present.Count == 0 || present[0] == present[^1] ? 0 : Math.Sqrt(present.Sum(value => (value - mean) * (value - mean)) / present.Count);
        return new StandardisedNumber(name, mean, double.IsFinite(deviation) ? deviation : 0, rows.Length - present.Count);
    }

    private static OneHotCategory Category(string name, CategoryColumn column, ReadOnlySpan<int> rows)
    {
        bool[] seen = new bool[column.Categories.Count];
        int missing = 0;
        foreach (int row in rows)
        {
            int code = column.CodeAt(row);
            if (code == CategoryColumn.Missing) missing++;
            else seen[code] = true;
        }

        return new OneHotCategory(name, [.. column.Categories.Where((_, code) => seen[code])], missing);
    }

    private static Finding Constant(string column, int places, int size) => places == size
        ? new Finding("models.constant_column", Severity.Note, $"Column '{column}' has one value in all training rows; the model cannot learn from it.") { Action = "Exclude the column." }
        : new Finding("models.constant_places", Severity.Note, $"{places} of the {size} numbers of column '{column}' have one value in all training rows; the model cannot learn from them.");

    private static IEnumerable<Finding> FindingsOf(ColumnEncoding encoding, int rows)
    {
        (bool constant, int missing) = encoding switch
        {
            StandardisedNumber number => (number.Deviation == 0, number.Missing),
            OneHotCategory category => (category.Outputs.Count < 2, category.Missing),
            TensorEncoding tensor => (false, tensor.Missing),
            _ => (false, 0),
        };
        if (constant)
        {
            yield return new Finding("models.constant_column", Severity.Note, $"Column '{encoding.Column}' has one value in all training rows; the model cannot learn from it.") { Action = "Exclude the column." };
        }

        if (missing == 0) yield break;
        string share = (100.0 * missing / rows).ToString("0.0", CultureInfo.InvariantCulture);
        string treatment = encoding switch
        {
            StandardisedNumber => "they count as the mean",
            TensorEncoding { Standardise: TensorStandardisation.None } => "they count as 0",
            TensorEncoding => "their numbers count as the mean",
            _ => "missing is a category of its own",
        };
        yield return new Finding("models.missing_values", Severity.Note, $"Column '{encoding.Column}' is missing in {missing} training rows ({share} %); {treatment}.");
    }
}

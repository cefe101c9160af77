using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Training;

/// <summary>The pictures of a table, encoded by the moments of its training rows.</summary>
/// <param name="Column">The column as it stands.</param>
/// <param name="Fit">The encoding, with findings.</param>
internal sealed record PictureRows(TensorColumn Column, PreprocessorFit Fit)
{
    /// <summary>How one picture is encoded.</summary>
    public TensorEncoding Encoding => Fit.Preprocessor.Tensor!;

    /// <summary>Shape of a picture.</summary>
    public IReadOnlyList<long> Shape => [.. Encoding.Shape.Select(extent => (long)extent)];

    /// <exception cref="InvalidInputException">There is not one column of pictures alone, or no training row has a picture.</exception>
    public static PictureRows Of(AuditTable table, string recipe, OptionSet options)
    {
        string name = TensorSubject.ColumnOf(table, recipe, "pictures");
        TensorColumn column = (TensorColumn)table.Table[name];
        int[] train = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Split.Rows[row] == Split.Train && !column.IsMissing(row))];
        if (train.Length == 0) throw new InvalidInputException("data", $"no training row has a picture in '{name}'", "check the column and the split");
        return new PictureRows(column, PreprocessorFit.Of(table.Table, [name], train, TensorEncodingOptions.From(options)));
    }

    /// <summary>Chosen rows, one picture behind the other.</summary>
    public float[] Encode(AuditTable table, int[] rows) => Fit.Preprocessor.Encode(table.Table, rows).Values;
}

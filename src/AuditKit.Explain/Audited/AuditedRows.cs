using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Sampling;
using AuditKit.Models;

namespace AuditKit.Explain.Audited;

/// <summary>The test rows that are explained: which they are, what each stands for, and what they look like to the model.</summary>
internal sealed record AuditedRows
{
    /// <summary>Positions in the audited table, ascending.</summary>
    public required int[] Rows { get; init; }

    /// <summary>Place of each row in the source of the data.</summary>
    public required IReadOnlyList<int> RowIds { get; init; }

    /// <summary>Test rows, times the row's own weight, that each stands for.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>Test rows that they were drawn from.</summary>
    public required int TestRows { get; init; }

    /// <summary>Encoded, row-major.</summary>
    public required double[] Encoded { get; init; }

    /// <summary>Protected attributes with the group of each row.</summary>
    public required IReadOnlyList<ExplainedAttribute> Attributes { get; init; }

    /// <summary>Draws rows so that small groups appear; the same for every stage of an audit.</summary>
    /// <exception cref="InvalidInputException">There is no test row.</exception>
    public static AuditedRows Draw(TrainedModel model, AuditTable table, int size, SeedStream seeds)
    {
        int[] test = table.Split.RowsOf(Split.Test);
        if (test.Length == 0) throw new InvalidInputException("data.split", "there is no test row to explain", "hold out rows for the audit");
        NamedColumn[] attributes = [.. table.Attributes];
        RowSample sample = RowSample.Draw(test, row => string.Join('\u001f', attributes.Select(attribute => attribute.Column.TextAt(row))), size, seeds);
        return new AuditedRows
        {
            Rows = sample.Rows,
            RowIds = [.. sample.Rows.Select(row => table.RowIds[row])],
            Weights = [.. sample.Rows.Zip(sample.Weights, (row, weight) => weight * (table.Weights.IsEmpty ? 1 : table.Weights[row]))],
            TestRows = test.Length,
            Encoded = Wide(model, table, sample.Rows),
            Attributes = [.. attributes.Select(attribute => Coded(attribute, sample.Rows))],
        };
    }

    /// <summary>Encoded rows of a table as 64-bit numbers.</summary>
    public static double[] Wide(TrainedModel model, AuditTable table, int[] rows) => [.. model.Preprocessor.Encode(table.Table, rows).Values.Select(value => (double)value)];

    private static ExplainedAttribute Coded(NamedColumn attribute, int[] rows)
    {
        CategoryColumn column = (CategoryColumn)attribute.Column;
        return new ExplainedAttribute(attribute.Name, column.Categories, [.. rows.Select(column.CodeAt)]);
    }
}

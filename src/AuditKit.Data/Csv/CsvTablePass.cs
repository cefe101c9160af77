using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Csv;

/// <summary>One reading that keeps every column in memory.</summary>
internal sealed class CsvTablePass(string name, CsvOptions options, CancellationToken cancellation) : CsvPass<Table>(name, options, cancellation)
{
    private readonly byte[][] missing = [.. options.Missing.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
    private CsvColumnBuilder[] builders = [];

    /// <summary>Columns that went over to numbers and then met a text.</summary>
    public List<string> NeedTexts { get; } = [];

    /// <inheritdoc />
    protected override void Begin(CsvHeader head) => builders = [.. head.Names.Select(column => new CsvColumnBuilder(Requested(column), missing))];

    /// <inheritdoc />
    protected override void Take(CsvScanner scanner, CsvHeader head)
    {
        for (int i = 0; i < builders.Length; i++)
        {
            CellFault fault = builders[i].Add(scanner.Field(i));
            if (fault != CellFault.None) Problems.Add(CsvProblems.Describe(Name, head.Names[i], scanner, i, fault));
        }
    }

    /// <inheritdoc />
    protected override void TakeMissing() => builders[0].Add([]);

    /// <inheritdoc />
    protected override Table? Finish(CsvHeader head, long blankLines)
    {
        for (int i = 0; i < builders.Length; i++)
        {
            if (builders[i].NeedsTexts) NeedTexts.Add(head.Names[i]);
        }

        if (NeedTexts.Count > 0) return new Table();
        NoteBlanks(blankLines);
        for (int i = 0; i < builders.Length; i++) NoteMixture(head.Names[i], builders[i]);
        return new Table(head.Names.Select((column, i) => new NamedColumn(column, builders[i].Build())));
    }

    /// <summary>A column of numbers and a few texts is most often numbers and an undeclared missing marker.</summary>
    private void NoteMixture(string column, CsvColumnBuilder builder)
    {
        if (builder.DistinctTexts is 0 or > 3 || Requested(column) is not null) return;
        (long numberRows, long textRows, IReadOnlyList<string> texts) = builder.Mixture();
        if (numberRows < 9 * textRows) return;
        string shown = string.Join(", ", texts.Select(text => $"'{text}'"));
        Findings.Add(new Finding("data.nearly_numeric", Severity.Warning, $"{Name}: column '{column}' has {numberRows} numbers and {textRows} times the text {shown}; it was read as categories.")
        {
            Action = $"If {shown} means that there is no value, declare it under csv.missing; else declare types: {{ {column}: category }}.",
        });
    }
}

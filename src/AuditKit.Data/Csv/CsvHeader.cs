using System.Text;
using System.Text.Unicode;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Csv;

/// <summary>The names of the columns, from the first record or declared.</summary>
internal sealed class CsvHeader
{
    private readonly string file;

    private CsvHeader(string file) => this.file = file;

    /// <summary>The names, unique.</summary>
    public List<string> Names { get; } = [];

    public List<Problem> Problems { get; } = [];

    public List<Finding> Findings { get; } = [];

    public static CsvHeader Of(CsvScanner scanner, CsvOptions options, string file)
    {
        CsvHeader header = new(file);
        if (options.Columns.Count > 0) header.Declare(options.Columns, scanner);
        else if (options.Header) header.Take(scanner);
        else header.Number(scanner.FieldCount);
        return header;
    }

    private void Declare(IReadOnlyList<string> declared, CsvScanner scanner)
    {
        foreach (string name in declared) AddUnique(name);
        if (declared.Count != scanner.FieldCount)
        {
            Problems.Add(Data.Problems.At(file, scanner.Line, 1, $"csv.columns declares {declared.Count} columns, the first row has {scanner.FieldCount} fields", "declare one name for each field"));
        }
    }

    private void Number(int count)
    {
        for (int i = 1; i <= count; i++) Names.Add($"column_{i}");
    }

    private void Take(CsvScanner scanner)
    {
        int numbers = 0;
        for (int i = 0; i < scanner.FieldCount; i++)
        {
            ReadOnlySpan<byte> bytes = scanner.Field(i);
            if (!Utf8.IsValid(bytes) || bytes.Contains((byte)0))
            {
                Problems.Add(Data.Problems.At(file, scanner.Line, scanner.ColumnOf(i), $"the name of column {i + 1} is not UTF-8 text", "save the file as UTF-8"));
                AddUnique($"column_{i + 1}");
                continue;
            }

            if (NumberText.TryParse(bytes, out _)) numbers++;
            AddUnique(bytes.IsEmpty ? Nameless(i) : Encoding.UTF8.GetString(bytes));
        }

        if (numbers == 0) return;
        Findings.Add(new Finding("data.header_looks_like_data", Severity.Warning, $"{file}: {numbers} of {Names.Count} column names are numbers; the first row may be data.")
        {
            Action = "If the file has no header, set csv.header: false and name the columns under csv.columns.",
        });
    }

    private string Nameless(int index)
    {
        Findings.Add(new Finding("data.nameless_column", Severity.Note, $"{file}: column {index + 1} has no name and was named column_{index + 1}."));
        return $"column_{index + 1}";
    }

    private void AddUnique(string name)
    {
        if (!Names.Contains(name))
        {
            Names.Add(name);
            return;
        }

        int copy = 1;
        while (Names.Contains($"{name}.{copy}")) copy++;
        Names.Add($"{name}.{copy}");
        Findings.Add(new Finding("data.duplicate_column", Severity.Warning, $"{file}: column name '{name}' stands more than once; column {Names.Count} was named '{name}.{copy}'."));
    }
}

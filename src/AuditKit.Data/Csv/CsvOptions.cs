using AuditKit.Data.Schema;

namespace AuditKit.Data.Csv;

/// <summary>How a CSV file is to be read. What is left out is found out, and the result says what was found.</summary>
public sealed record CsvOptions
{
    /// <summary>True if the first record names the columns. Default: true.</summary>
    public bool Header { get; init; } = true;

    /// <summary>The separator, one ASCII character. Default: the one of <c>, ; tab |</c> that gives the first records equal numbers of fields, the most.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Declared column names; they replace a header. Default: those of the header, else <c>column_1</c>, <c>column_2</c>, ...</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Takes blanks and tabs off both ends of every field. Default: false.</summary>
    public bool Trim { get; init; }

    /// <summary>Texts that mean "no value", beside the empty field, which always does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Records that begin with this text are skipped. Default: none.</summary>
    public string? Comment { get; init; }

    /// <summary>Types that are demanded instead of inferred, by column.</summary>
    public IReadOnlyDictionary<string, ColumnRequest> Types { get; init; } = new Dictionary<string, ColumnRequest>();

    /// <summary>What a file may not exceed.</summary>
    public CsvBounds Bounds { get; init; } = new();
}

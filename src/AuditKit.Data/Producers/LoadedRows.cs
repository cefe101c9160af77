using AuditKit.Data.Columns;
using AuditKit.Data.Files;
using AuditKit.Data.Synthesis;

namespace AuditKit.Data.Producers;

/// <summary>The rows a spec names, with bands, before consent and split.</summary>
/// <param name="Table">All rows; those of a test file after those of the training file.</param>
/// <param name="TrainRows">Rows of the training file; null where there is no test file.</param>
/// <param name="Sources">The files.</param>
/// <param name="Truth">The truth of synthetic rows, else null.</param>
public sealed record LoadedRows(Table Table, int? TrainRows, IReadOnlyList<SourceFile> Sources, CreditTruth? Truth)
{
    /// <summary>Columns that only name rows, and are no features.</summary>
    public IReadOnlyList<string> Bookkeeping { get; init; } = [];
}

using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>What is known at the end of a stream.</summary>
/// <param name="Names">All columns of the file.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Columns">What was found of every role whose column exists.</param>
internal sealed record StreamTotals(IReadOnlyList<string> Names, long Rows, IReadOnlyDictionary<StreamRole, ColumnFacts> Columns);

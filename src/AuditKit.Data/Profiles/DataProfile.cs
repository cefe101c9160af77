namespace AuditKit.Data.Profiles;

/// <summary>What a table holds, at a glance.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Each column, in order.</param>
/// <param name="DuplicateRows">Rows that equal an earlier row in every column.</param>
/// <param name="LabelBalance">Positive labels by value of every attribute; empty without labels.</param>
public sealed record DataProfile(int Rows, IReadOnlyList<ColumnProfile> Columns, int DuplicateRows, IReadOnlyList<GroupBalance> LabelBalance);

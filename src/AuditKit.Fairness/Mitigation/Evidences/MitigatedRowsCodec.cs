using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;
using AuditKit.Data.ParquetFiles;

namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>Mitigated rows as Parquet: row, measured (1 or 0), and one column of chances for each candidate.</summary>
internal sealed class MitigatedRowsCodec : IEvidenceCodec<MitigatedRows>
{
    private const string Row = "auditkit.row", Measured = "auditkit.measured";

    public void Write(MitigatedRows value, Stream stream) => ParquetTable.Write(
        new Table([
            new NamedColumn(Row, NumberColumn.Of([.. value.RowIds.Select(id => (double)id)])),
            new NamedColumn(Measured, NumberColumn.Of([.. value.Measured.Select(measured => measured ? 1.0 : 0)])),
            .. value.Chances.Select(pair => new NamedColumn(pair.Key, NumberColumn.Of(pair.Value)))]),
        stream);

    public MitigatedRows Read(Stream stream)
    {
        Table table = ParquetTable.Read(stream);
        return new MitigatedRows(
            [.. Numbers(table, Row).Select(id => id is >= 0 and <= int.MaxValue && id == Math.Floor(id) ? (int)id : throw new InvalidDataException($"{id} is no row id."))],
            [.. Numbers(table, Measured).Select(measured => measured is 0 or 1 ? measured == 1 : throw new InvalidDataException("A row is measured (1) or not (0)."))],
            [.. table.Names.Where(name => name is not (Row or Measured)).Select(name => KeyValuePair.Create(name, Chances(table, name)))]);
    }

    private static double[] Chances(Table table, string name)
    {
        double[] chances = Numbers(table, name);
        return chances.All(chance => chance is >= 0 and <= 1) ? chances : throw new InvalidDataException($"'{name}' holds a number that is no chance.");
    }

    private static double[] Numbers(Table table, string name) =>
        table.Find(name, out Column? column) && column is NumberColumn numbers ? numbers.Values.ToArray() : throw new InvalidDataException($"There is no column of numbers '{name}'.");
}

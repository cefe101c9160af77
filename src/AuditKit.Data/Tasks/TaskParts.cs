using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tasks;

/// <summary>The parts of a task's table as read from Parquet; every reader refuses what does not belong.</summary>
internal sealed class TaskParts(Table table)
{
    public double[] Numbers(string name) => RolesCodec.Numbers(RolesCodec.Part(table, RolesCodec.Reserved + name)).Values.ToArray();

    public double[]? NumbersOrNull(string name) => table.Has(RolesCodec.Reserved + name) ? Numbers(name) : null;

    public int[] Whole(string name) => RolesCodec.ToInts(RolesCodec.Part(table, RolesCodec.Reserved + name));

    public int[]? WholeOrNull(string name) => table.Has(RolesCodec.Reserved + name) ? Whole(name) : null;

    /// <summary>Codes, <see cref="ClassTable.Missing"/> where the cell is empty.</summary>
    public int[]? CodesOrNull(string name) => NumbersOrNull(name)?.Select((value, row) => value switch
    {
        double.NaN => ClassTable.Missing,
        >= 0 and <= int.MaxValue when value == Math.Floor(value) => (int)value,
        _ => throw new InvalidDataException($"Row {row}: {value} is no class."),
    }).ToArray();
}

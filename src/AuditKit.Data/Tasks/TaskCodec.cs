using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Data.Tasks;

/// <summary>A task's table as Parquet: row, split, weight and attributes as every table has them, its own parts under reserved names.</summary>
/// <typeparam name="T">The table.</typeparam>
/// <param name="key">Key of the roles in the metadata.</param>
/// <param name="frameOf">The frame of a table.</param>
/// <param name="classesOf">The classes of a table.</param>
/// <param name="partsOf">Name and column of each part.</param>
/// <param name="read">Makes the table of its frame, classes and a way to find parts.</param>
internal sealed class TaskCodec<T>(
    string key,
    Func<T, RowFrame> frameOf,
    Func<T, IReadOnlyList<string>> classesOf,
    Func<T, IEnumerable<(string Name, NumberColumn Column)>> partsOf,
    Func<RowFrame, IReadOnlyList<string>, TaskParts, T> read) : IEvidenceCodec<T>
    where T : class
{
    private const string Weight = RolesCodec.Reserved + "weight";

    public void Write(T value, Stream stream)
    {
        RowFrame frame = frameOf(value);
        Table table = new Table(new NamedColumn(RolesCodec.Row, RolesCodec.OfInts(frame.RowIds))).With(RolesCodec.SplitName, RolesCodec.OfSplit(frame.Split));
        if (frame.HasWeights) table = table.With(Weight, NumberColumn.Of(frame.Weights));
        foreach ((string name, NumberColumn column) in partsOf(value)) table = table.With(RolesCodec.Reserved + name, column);
        foreach (NamedColumn attribute in frame.Attributes) table = table.With(attribute.Name, attribute.Column);
        RolesCodec.Write(table, key, new TaskRoles([.. frame.Attributes.Select(attribute => attribute.Name)], classesOf(value)), stream);
    }

    public T Read(Stream stream)
    {
        (Table table, TaskRoles roles) = RolesCodec.Read<TaskRoles>(key, stream);
        if (roles.Attributes is null || roles.Classes is null) throw new InvalidDataException($"'{key}' names no attributes or classes.");
        NamedColumn[] attributes = [.. roles.Attributes.Select(name => new NamedColumn(name, RolesCodec.Part(table, name) as CategoryColumn ?? throw new InvalidDataException($"Attribute '{name}' holds numbers.")))];
        try
        {
            RowFrame frame = new(
                RolesCodec.ToInts(RolesCodec.Part(table, RolesCodec.Row)),
                RolesCodec.ToSplit(RolesCodec.Part(table, RolesCodec.SplitName)),
                table.Has(Weight) ? Weights(RolesCodec.Numbers(table[Weight])) : null,
                attributes);
            return read(frame, roles.Classes, new TaskParts(table));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    private static double[] Weights(NumberColumn column)
    {
        double[] weights = column.Values.ToArray();
        return weights.All(weight => weight >= 0) ? weights : throw new InvalidDataException("A weight is negative or missing.");
    }
}

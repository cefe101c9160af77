using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>An audited table as Parquet: its columns as they are, row, split and outcome under reserved names, the roles as metadata.</summary>
internal sealed class AuditTableCodec : IEvidenceCodec<AuditTable>
{
    private const string RolesKey = "auditkit.table";
    private const string OutcomeName = RolesCodec.Reserved + "outcome";

    public void Write(AuditTable value, Stream stream)
    {
        Table table = value.Table
            .With(RolesCodec.Row, RolesCodec.OfInts(value.RowIds))
            .With(RolesCodec.SplitName, RolesCodec.OfSplit(value.Split))
            .With(OutcomeName, RolesCodec.OfOutcomes(value.Outcomes));
        RolesCodec.Write(table, RolesKey, value.Roles, stream);
    }

    public AuditTable Read(Stream stream)
    {
        (Table table, TableRoles roles) = RolesCodec.Read<TableRoles>(RolesKey, stream);
        foreach (string name in roles.Attributes.Concat(roles.Features).Append(roles.Label ?? table.Columns[0].Name)) RolesCodec.Part(table, name);
        if (roles.Weight is { } weight) RolesCodec.Numbers(RolesCodec.Part(table, weight));
        return new AuditTable(
            table.Without(RolesCodec.Row, RolesCodec.SplitName, OutcomeName),
            roles,
            RolesCodec.ToSplit(RolesCodec.Part(table, RolesCodec.SplitName)),
            RolesCodec.ToOutcomes(RolesCodec.Part(table, OutcomeName)),
            RolesCodec.ToInts(RolesCodec.Part(table, RolesCodec.Row)));
    }
}

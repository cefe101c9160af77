using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Profiles;
using AuditKit.Data.Tables;

namespace AuditKit.DataQuality.Datasheet;

/// <summary>What the table holds: each column with its role, type, gaps and values.</summary>
internal sealed class DatasheetExamination : IDataExamination
{
    private const string Rows = "data.rows";
    private const string Columns = "data.columns";
    private const string ConsentShare = "data.consent_share";
    private const string UnusedColumns = "data.unused_columns";

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Rows, "size of the table", "rows", Direction.Neutral, 0, null, null, "rows of the table after consent", "count"),
        new(Columns, "width of the table", "columns", Direction.Neutral, 0, null, null, "columns of the table, bands included", "count"),
        new(ConsentShare, "share of rows with consent", "1", Direction.Neutral, 0, 1, null, "rows with an accepted consent / rows of the source", "count"),
        new(UnusedColumns, "unused columns", "columns", Direction.Down, 0, null, 0, "columns that are no label, attribute, weight, unit or feature: data that are held without a use here", "count"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        int rows = subject.Table.RowCount;
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements =
            [
                Measurement.Of(Rows, Slice.All, rows, null, rows),
                Measurement.Of(Columns, Slice.All, subject.Table.Table.Columns.Count, null, rows),
                Consent(subject.Table),
                Measurement.Of(UnusedColumns, Slice.All, subject.Table.Table.Columns.Count(column => !subject.Table.Roles.Uses(column.Name)), null, rows),
            ],
            Exhibits = [ColumnTable.Of(Profiler.Of(subject.Table), subject.Table)],
        });
    }

    private static Measurement Consent(AuditTable table) => table.Roles.WithoutConsent is { } without
        ? Measurement.Of(ConsentShare, Slice.All, (double)table.RowCount / (table.RowCount + without), null, table.RowCount + without)
        : Measurement.Missing(ConsentShare, Slice.All, "no column of consent is named (data.consent)", table.RowCount);
}

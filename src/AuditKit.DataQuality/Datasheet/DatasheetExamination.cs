using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Profiles;

namespace AuditKit.DataQuality.Datasheet;

/// <summary>What the table holds: each column with its role, type, gaps and values.</summary>
internal sealed class DatasheetExamination : IDataExamination
{
    private const string Rows = "data.rows";
    private const string Columns = "data.columns";

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Rows, "size of the table", "rows", Direction.Neutral, 0, null, null, "rows of the table after consent", "count"),
        new(Columns, "width of the table", "columns", Direction.Neutral, 0, null, null, "columns of the table, bands included", "count"),
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
            ],
            Exhibits = [ColumnTable.Of(Profiler.Of(subject.Table), subject.Table)],
        });
    }
}

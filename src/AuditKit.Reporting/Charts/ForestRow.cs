using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Charts;

/// <summary>A row of a forest plot with its measurement; null where the record holds none.</summary>
internal sealed record ForestRow(string Label, string Group, bool IsWhole, Measurement? Measurement, Figure? Figure, Judgement? Judgement)
{
    public static ForestRow Of(IntervalRow row, Measurement? measurement, RecordIndex index) => new(
        row.Label, row.Group, row.Slice.IsAll && row.By.Count == 0, measurement,
        measurement is null ? null : index.FigureOf(measurement),
        measurement is null ? null : index.JudgementOf(measurement));
}

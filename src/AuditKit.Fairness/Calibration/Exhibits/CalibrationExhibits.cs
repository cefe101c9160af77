using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Calibration.Exhibits;

/// <summary>A reliability chart per attribute, one table of calibration, and what the base rates rule out.</summary>
internal static class CalibrationExhibits
{
    public static IEnumerable<Exhibit> Of(CalibrationReading reading)
    {
        if (SliceMeasures.CalibrationProblem(reading.Lattice.Whole) is null)
        {
            foreach (SeriesExhibit chart in ReliabilityCharts.Of(reading)) yield return chart;
            yield return CalibrationSummary.Of(reading);
        }

        if (ImpossibilityTable.Of(reading) is { } table) yield return table;
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Fairness.Calibration.Exhibits;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Calibration;

/// <summary>Whether a score means the same in every group: reliability, recalibration, Brier parts; and what differing base rates rule out.</summary>
internal sealed class CalibrationExamination : IFairnessExamination
{
    private const string Section = "calibration";

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Calibration of scores by group.", OptionSchema.Of(
            new IntegerOption("intersections", "Most attributes of a slice whose calibration is measured; at most as many as the section's own intersections.", 1, 1, 5))),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => CalibrationMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public async Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        SliceLattice lattice = subject.Lattice;
        int order = SliceMeasures.CalibrationProblem(lattice.Whole) is null ? subject.Context.Options.Section(Section).Int32("intersections") : 0;
        IReadOnlyList<CubeSlice> slices = [.. lattice.Sets.Where(set => set.Attributes.Count <= order).SelectMany(set => set.Slices)];
        IReadOnlyList<IReadOnlyList<Measurement>> measured = await subject.Context.WorkPool.RunAsync(slices, (slice, _) => new CalibrationMeasures(slice, subject.Settings).Measure(), cancellation).ConfigureAwait(false);
        CalibrationReading reading = new(lattice, [.. measured.SelectMany(measurements => measurements)], subject.Settings);
        return new FairnessPart
        {
            Measurements = reading.Measurements,
            Findings = [.. CalibrationFindings.Of(reading)],
            Exhibits = [.. CalibrationExhibits.Of(reading)],
        };
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.DataQuality.Groups;

/// <summary>Who is in the rows, against a declared reference, and how labels are spread over the groups.</summary>
internal sealed class GroupsExamination : IDataExamination
{
    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        ReferenceShares.Option,
        new NumberOption("margin", "A difference of shares between groups from which a reader is told.", 0.1, 0.001, 1),
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => GroupMetrics.All;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => ReferenceShares.Check(options, spec.Data.Attributes);

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        if (subject.Attributes.Count == 0) return Task.FromResult<DataPart?>(null);
        Dictionary<string, ReferenceShares> references = ReferenceShares.Of(subject.Context.Options).ToDictionary(reference => reference.Attribute);
        (GroupReading Reading, IReadOnlyList<Measurement> Measurements)[] groups = [.. subject.Attributes.Select(attribute => GroupMeasures.Of(subject, attribute, references.GetValueOrDefault(attribute.Name)))];
        GroupReading[] readings = [.. groups.Select(group => group.Reading)];
        double margin = subject.Context.Options.Number("margin");
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements = [.. groups.SelectMany(group => group.Measurements)],
            Findings = [.. readings.SelectMany(GroupFindings.Of), .. GroupFindings.Labels(readings, margin)],
            Exhibits = [GroupTable.Of(readings, subject.Level)],
            Limits = references.Count == 0 ? ["No reference population is declared, so nothing says who is missing from the rows."] : [],
        });
    }
}

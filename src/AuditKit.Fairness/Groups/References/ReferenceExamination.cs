using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.References;

/// <summary>Comparisons with a group that the spec names, attribute by attribute.</summary>
internal sealed class ReferenceExamination : IFairnessExamination
{
    private const string Key = "reference";

    public IReadOnlyList<OptionDescriptor> Options { get; } =
        [new MapOption(Key, "The group of an attribute that all others are compared with, for example { sex: Male }.", new TextOption("group", "A value of the attribute."))];

    public IReadOnlyList<MetricDescriptor> Metrics => ReferenceMetrics.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions)];

    public bool WorksFromCounts => true;

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) =>
        from name in options.Section(Key).Names
        where !spec.Data.Attributes.Contains(name)
        select NoAttribute(name, spec.Data.Attributes);

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet references = subject.Context.Options.Section(Key);
        if (!references.Names.Any()) return Task.FromResult<FairnessPart?>(null);
        List<Measurement> measurements = [];
        foreach (string attribute in references.Names)
        {
            AttributeSet set = subject.Lattice.Sets.FirstOrDefault(candidate => candidate.Attributes is [var only] && only == attribute)
                ?? throw new InvalidInputException([NoAttribute(attribute, subject.Lattice.Cube.Attributes.Select(column => column.Name))]);
            string group = references.Text(attribute);
            CubeSlice reference = set.Slices.FirstOrDefault(slice => slice.Slice.ValueOf(attribute) == group)
                ?? throw new InvalidInputException($"fairness.{Key}.{attribute}", $"no row has the group '{group}'; there are {string.Join(", ", set.Slices.Select(slice => slice.Slice.ValueOf(attribute)))}", "name one of these groups");
            measurements.AddRange(new ReferenceMeasures(set, reference, subject.Settings).Measure());
        }

        return Task.FromResult<FairnessPart?>(new FairnessPart { Measurements = measurements, Exhibits = [ReferenceTable.Of(measurements)] });
    }

    private static Problem NoAttribute(string name, IEnumerable<string> attributes) =>
        new($"{Key}.{name}", $"'{name}' is no protected attribute; there are {string.Join(", ", attributes)}", "name one of these");
}

using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Slices;

/// <summary>
/// Looks for combinations of column values in which the model does worse. By default it compares error rates over the attributes and,
/// where the data are at hand, the features of few categories.
/// </summary>
internal sealed class SliceExamination : IFairnessExamination
{
    private const string Section = "slices";
    private const string None = "none";

    public IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new SectionOption(Section, "Search for combinations of values in which the model does worse; none turns it off.", OptionSchema.Of(
            new TextOption("metric", "What is compared between slices.", SliceTarget.Error) { Allowed = [None, .. SliceTarget.Metrics] },
            new TextOption("value", "Numeric column whose mean is compared in place of the metric."),
            new TextOption("worse", "Which side is looked for; left out: the one that is worse for the metric.") { Allowed = ["higher", "lower", "either"] },
            new TextListOption("columns", "Columns whose values make slices; left out: attributes and features of few categories."),
            new MapOption("bins", "Edges that cut numeric columns.", new NumberListOption("edges", "Ascending edges.")),
            new IntegerOption("quantiles", "Bands of equally many rows that other numeric columns are cut into.", 4, 2, 100),
            new IntegerOption("order", "Most columns of a slice; left out: 3, or 2 where 3 would take long.", null, 1, 5),
            new NumberOption("support", "Fewest rows of a slice: a share below 1, a number of rows from 1 on.", 0.02, 0.0001, 1e9),
            new IntegerOption("top", "Most slices that are put to the test in the other half of the rows.", 10, 1, 1000),
            new NumberOption("discovery_rate", "False discovery rate of the half that slices are found in.", 0.1, 0.0001, 0.5)))
        {
            Shorthand = "metric",
        },
    ];

    public IReadOnlyList<MetricDescriptor> Metrics => SliceMetricIds.All;

    public IReadOnlyList<Need> Needs { get; } = [new Need(DataEvidence.Predictions), new Need(DataEvidence.Table, Optional: true)];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        OptionSet section = options.Section(Section);
        IEnumerable<(string Key, string Column)> named = [.. section.Texts("columns").Select(name => ("columns", name)), .. section.Section("bins").Names.Select(name => ("bins", name))];
        if (section.TextOrNull("value") is { } value) named = named.Append(("value", value));
        foreach ((string key, string column) in named.Where(pair => !outline.Has(pair.Column)))
        {
            yield return new Problem($"{Section}.{key}", $"there is no column '{column}'; the data has {outline.Names}", "name one of these columns");
        }
    }

    public Task<FairnessPart?> ExamineAsync(FairnessSubject subject, CancellationToken cancellation)
    {
        OptionSet section = subject.Context.Options.Section(Section);
        SliceOptions options = Read(section, subject);
        if (options.Metric == None && options.Value is null) return Task.FromResult<FairnessPart?>(null);
        Reading<SliceFound> search = SliceAudit.Search(SourceOf(subject), options, [subject.Context.Evidence.DigestOf(DataEvidence.Predictions)], cancellation);
        if (search.Value is { } found) return Task.FromResult<FairnessPart?>(SliceAudit.PartOf(found));
        bool asked = section.IsGiven("metric") || section.IsGiven("value") || section.IsGiven("columns") || section.IsGiven("bins");
        return Task.FromResult(asked ? Refused(options, search.Problems) : null);
    }

    private static SliceOptions Read(OptionSet section, FairnessSubject subject) => new()
    {
        Columns = section.Texts("columns"),
        Bins = section.Section("bins").Names.ToDictionary(name => name, section.Section("bins").Numbers),
        Quantiles = section.Int32("quantiles"),
        Order = (int?)section.IntegerOrNull("order"),
        Support = section.Number("support"),
        Metric = section.Text("metric"),
        Value = section.TextOrNull("value"),
        Worse = section.TextOrNull("worse"),
        Top = section.Int32("top"),
        DiscoveryRate = section.Number("discovery_rate"),
        Margin = subject.Context.Options.Number("margin"),
        Level = subject.Context.Level,
        Threads = subject.Context.Compute.Threads,
        Seeds = subject.Context.Seeds,
    };

    private static SliceSource SourceOf(FairnessSubject subject)
    {
        PredictionTable held = subject.Held;
        Column? unit = subject.Context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table) && table.Roles.Unit is { } name ? subject.Column(name) : null;
        IEnumerable<NamedColumn> features = subject.Features().Where(feature => feature.Column is CategoryColumn && SliceAudit.HasFewValues(feature.Column));
        return new SliceSource
        {
            RowIds = held.RowIds.ToArray(),
            Predictions = held,
            Find = column => held.Attributes.FirstOrDefault(attribute => attribute.Name == column)?.Column ?? subject.Column(column),
            Offered = [.. held.Attributes.Concat(features).DistinctBy(column => column.Name)],
            Unit = unit,
        };
    }

    // What was asked for by name is never passed over in silence.
    private static FairnessPart Refused(SliceOptions options, IReadOnlyList<Problem> problems)
    {
        string reason = string.Join("; ", problems.Select(problem => problem.What));
        Measurement measurement = Measurement.Missing(SliceMetricIds.Examined, Core.Slice.All, reason, 0) with
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["metric"] = options.Value ?? options.Metric },
        };
        return new FairnessPart
        {
            Measurements = [measurement],
            Findings = [new Finding("fairness.slices_not_searched", Severity.Warning, $"Slices could not be searched: {reason}.")],
        };
    }
}

using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Privacy.Accounting;
using AuditKit.Privacy.Membership;
using AuditKit.Privacy.Tables;

namespace AuditKit.Privacy;

/// <summary>What was promised (epsilon), what a simple attacker achieves (membership), and how exposed the rows of the table are.</summary>
public sealed class PrivacyDomain : IAuditDomain
{
    internal const string Id = "privacy";
    internal const string Title = "Privacy";

    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(
        Id,
        Title,
        40,
        PrivacyMetrics.All,
        [new Need(DataEvidence.Table), new Need(DataEvidence.Predictions, Optional: true)],
        OptionSchema.Of(
            new TextListOption("quasi", "Quasi-identifiers: columns that an attacker may know of a person."),
            new TextListOption("sensitive", "Sensitive columns: what the attacker wants to learn."),
            new IntegerOption("k", "Classes with fewer rows are shown as too small.", 5, 2, 1_000_000),
            new NumberOption("recursiveC", "c of recursive (c,l)-diversity.", 3, 0.01, 1_000_000),
            new NumberOption("delta", "delta at which the claimed epsilon is stated.", 1e-5, 1e-300, 0.5),
            new SectionOption("membership", "Loss-threshold membership attack on the predictions.", OptionSchema.Of(
                new FlagOption("enabled", "Attack where scores and training rows are there.", true)))
            { Shorthand = "enabled" }));

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => TableRisk.ColumnProblems(outline.Has, outline.Names, TableOptions(options, []));

    /// <inheritdoc />
    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        List<Section> sections = [ClaimSection.Of(context.Ledger.Of<MechanismApplied>(), context.Options.Number("delta"))];
        cancellation.ThrowIfCancellationRequested();
        sections.Add(Membership(context));
        cancellation.ThrowIfCancellationRequested();
        sections.Add(Table(context));
        return Task.FromResult(new DomainResult(Id, DomainStatus.Completed)
        {
            Title = Title,
            Lead = string.Join(" ", sections.Select(section => section.Lead).Where(lead => lead.Length > 0)),
            Measurements = [.. sections.SelectMany(section => section.Measurements)],
            Findings = [.. sections.SelectMany(section => section.Findings)],
            Exhibits = [.. sections.SelectMany(section => section.Exhibits)],
            Limits = [.. sections.SelectMany(section => section.Limits)],
        });
    }

    private static Section Membership(DomainContext context)
    {
        if (!context.Options.Section("membership").Flag("enabled")) return MembershipSection.Missing("switched off in the spec");
        if (!context.Evidence.TryGet(DataEvidence.Predictions, out PredictionTable? predictions)) return MembershipSection.Missing("there are no yes-or-no predictions");
        return Backed(MembershipSection.Of(predictions, context.Seeds, context.Level), context.Evidence.DigestOf(DataEvidence.Predictions));
    }

    private static Section Table(DomainContext context)
    {
        if (!context.Evidence.TryGet(DataEvidence.Table, out AuditTable? table)) return TableRiskSection.Missing("there is no table", 0);
        Section section = TableRiskSection.Of(table.Table, TableOptions(context.Options, table.Roles.Attributes), out _);
        return Backed(section, context.Evidence.DigestOf(DataEvidence.Table));
    }

    private static Section Backed(Section section, Core.Digest evidence) =>
        section with { Measurements = [.. section.Measurements.Select(measurement => measurement with { Evidence = [evidence] })] };

    private static TableRiskOptions TableOptions(OptionSet options, IReadOnlyList<string> attributes) => new()
    {
        Quasi = options.Texts("quasi"),
        Sensitive = options.Texts("sensitive"),
        Attributes = attributes,
        K = options.Integer("k"),
        C = options.Number("recursiveC"),
    };
}

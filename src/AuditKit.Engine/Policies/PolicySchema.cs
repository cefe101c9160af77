using AuditKit.Core.Options;
using AuditKit.Core.Policies;

namespace AuditKit.Engine.Policies;

/// <summary>The keys of packs and rules. The shipped JSON schema says the same; a test compares them.</summary>
internal static class PolicySchema
{
    /// <summary>The keys of a pack beside <c>rules</c>, whose items are read one by one.</summary>
    public static OptionSchema Pack { get; } = OptionSchema.Of(
        new TextOption("pack", "Stable id of the pack.") { Required = true },
        new TextOption("version", "Any change of meaning is a new version.") { Required = true },
        new TextOption("title", "One line for the reader of the report.") { Required = true },
        new TextOption("citation", "Law, standard or paper that the pack follows."),
        new IntegerOption("maxWaivers", "How many waivers may be given at once; left out: any number.", null, 0, 1000),
        new SectionOption("signOff", "Who must sign off the bundle; verify asks for them.", SignOff) { Optional = true });

    private static OptionSchema SignOff => OptionSchema.Of(
        new TextListOption("roles", "Roles whose last decision must be an approval."),
        new FlagOption("fourEyes", "Two persons with two keys must have approved."));

    private static readonly string[] Undecided = ["block", "note"];

    private static readonly OptionDescriptor[] Common =
    [
        new TextOption("id", "Stable id of the rule, pack/name.") { Required = true },
        new TextOption("because", "One sentence for the reader of the report.") { Required = true },
        new TextOption("citation", "Law, standard or paper that the limit comes from."),
        new TextOption("severity", "Whether the rule decides.", "required") { Allowed = ["required", "advisory"] },
        new TextOption("notEstimable", "What it does to the exit code that nothing could be judged.", "block") { Allowed = Undecided },
        new FlagOption("hard", "The rule can never be waived."),
        new FlagOption("whenRun", "The rule does not apply where its domain did not run."),
        new TextOption("when", "The condition under which the rule applies, for example 'subject.task == binary'."),
    ];

    /// <summary>The key that says what a rule is about, by kind.</summary>
    public static IReadOnlyDictionary<RuleKind, string> TargetKeys { get; } = new SortedDictionary<RuleKind, string>
    {
        [RuleKind.Metric] = "metric",
        [RuleKind.Exhibit] = "exhibit",
        [RuleKind.Domain] = "domain",
        [RuleKind.Finding] = "finding",
        [RuleKind.Declared] = "declared",
        [RuleKind.Fact] = "fact",
        [RuleKind.Change] = "change",
    };

    /// <summary>The keys of a rule of one kind.</summary>
    public static OptionSchema Rule(RuleKind kind) => kind switch
    {
        RuleKind.Metric => Of(
            new TextOption("metric", "Id of the metric.") { Required = true },
            new TextOption("require", "The requirement, for example '>= 0.8'.") { Required = true },
            new MapOption("slice", "Attribute values that a measurement's slice must hold.", new TextOption("value", "The value.")),
            new TextListOption("by", "Attributes whose groups a gap compares; left out: all that the record holds."),
            new MapOption("options", "Options that a measurement must hold.", new TextOption("value", "The value.")),
            new TextOption("quantifier", "How many of the selected measurements must meet the requirement.", "every") { Allowed = ["every", "any"] },
            new TextOption("judge", "Whether the whole interval or the estimate alone is judged.", "interval") { Allowed = ["interval", "estimate"] },
            new NumberOption("level", "Coverage that the interval must have.", 0.95, 0.5, 0.9999),
            new TextOption("inconclusive", "What it does to the exit code that more data are needed.", "block") { Allowed = Undecided }),
        RuleKind.Change => Of(
            new TextOption("change", "Id of the metric that is compared with the baseline.") { Required = true },
            new TextOption("require", "The requirement, for example 'not worse by more than 0.01'.") { Required = true },
            new MapOption("slice", "Attribute values that a measurement's slice must hold.", new TextOption("value", "The value.")),
            new TextListOption("by", "Attributes whose groups a gap compares; left out: all that the record holds."),
            new MapOption("options", "Options that a measurement must hold.", new TextOption("value", "The value.")),
            new NumberOption("level", "Coverage that the interval must have.", 0.95, 0.5, 0.9999),
            new TextOption("inconclusive", "What it does to the exit code that more data are needed.", "block") { Allowed = Undecided }),
        RuleKind.Exhibit => Of(
            new TextOption("exhibit", "Id of the exhibit.") { Required = true },
            new TextOption("require", "What is required.") { Required = true, Allowed = ["present"] }),
        RuleKind.Domain => Of(
            new TextOption("domain", "Id of the domain.") { Required = true },
            new TextOption("require", "What is required.") { Required = true, Allowed = ["completed"] }),
        RuleKind.Declared => new([
            new TextOption("declared", "Key of a fact under 'declared:' in the spec.") { Required = true },
            new TextOption("require", "What is required.") { Required = true, Allowed = ["present"] },
            .. Common.Where(option => option.Name != "whenRun")]),
        RuleKind.Fact => new([
            new TextOption("fact", "Name of a fact of the record, for example data.rows or declared.auditDate.") { Required = true },
            new TextOption("require", "present, or what the fact must be: '>= 1000', 'in [a, b]', 'within 365 days of run.finished'.") { Required = true },
            .. Common.Where(option => option.Name != "whenRun")]),
        _ => Of(
            new TextOption("finding", "Code of the finding, or any.") { Required = true },
            new TextOption("atLeast", "With any: the least severity that is forbidden.") { Allowed = ["note", "warning", "critical"] },
            new TextOption("require", "What is required.") { Required = true, Allowed = ["absent"] }),
    };

    private static OptionSchema Of(params OptionDescriptor[] own) => new([.. own, .. Common]);
}

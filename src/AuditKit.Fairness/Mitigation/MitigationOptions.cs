using System.Text.Json.Nodes;
using AuditKit.Core.Learning;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Fairness.Mitigation.Reductions;
using AuditKit.Fairness.Mitigation.Thresholds;

namespace AuditKit.Fairness.Mitigation;

/// <summary>Which mitigations are tried and how.</summary>
internal sealed record MitigationOptions
{
    /// <summary>The key in the domain's section.</summary>
    public const string Key = "mitigation";

    private static readonly string[] Learners = ["logistic", "recipe"];

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Attributes whose joint groups are treated alike.</summary>
    public required IReadOnlyList<string> Attributes { get; init; }

    public required Learner Learner { get; init; }

    public required double Alpha { get; init; }

    /// <summary>Largest gap on the choice rows that a chosen mitigation may keep.</summary>
    public required double Limit { get; init; }

    public required ThresholdSettings Thresholds { get; init; }

    public required ReductionSettings Reductions { get; init; }

    public FairnessConstraint Constraint => Thresholds.Constraint;

    public static SectionOption Section { get; } = new(Key, "Mitigations to try, and what they would change. None is tried unless listed.", OptionSchema.Of(
        new TextListOption("methods", "Which mitigations: " + string.Join(", ", MitigationMethods.All) + ".") { Allowed = MitigationMethods.All },
        new TextListOption("attributes", "Attributes whose groups are treated alike; several make intersections. The first one of data.attributes if left out."),
        new TextOption("constraint", "Rates that are made equal (threshold optimizer and reductions).", ConstraintNames.All[0]) { Allowed = ConstraintNames.All },
        new TextOption("learner", "Model that is trained: a fast logistic regression, or the recipe of the subject.", Learners[0]) { Allowed = Learners },
        new NumberOption("limit", "Largest gap that the chosen mitigation may keep on the validation rows; the domain's margin if left out.", null, 0, 1),
        new NumberOption("alpha", "Correlation removal: 1 removes all, 0 nothing.", 1, 0, 1),
        new NumberOption("slack", "Reductions: violation of the constraint that is allowed on the training rows.", 0.01, 0, 1),
        new IntegerOption("calls", "Exponentiated gradient: most trainings.", 40, 3, 1000),
        new IntegerOption("grid", "Grid search: most trainings; never fewer than two for each group but the last, per rate that is made equal, and one.", 25, 3, 1000),
        new IntegerOption("rates", "Threshold optimizer: number of evenly spaced rates tried, as other tools do; 0 for the exact optimum.", 0, 0, 1_000_001),
        new FlagOption("flips", "Threshold optimizer: low scores may be selected in place of high ones.")))
    { Shorthand = "methods" };

    /// <summary>The options of a spec; null where the domain is not listed or no method is.</summary>
    public static MitigationOptions? Of(AuditSpec spec) =>
        spec.Domains.FirstOrDefault(section => section.Domain == FairnessSettings.Domain) is { } fairness ? From(fairness.Options, spec.Data.Attributes) : null;

    /// <summary>The options of the domain's section; null where no method is listed.</summary>
    public static MitigationOptions? From(OptionSet fairness, IReadOnlyList<string> declared)
    {
        OptionSet section = fairness.Section(Key);
        if (section.Texts("methods").Count == 0) return null;
        return new MitigationOptions
        {
            Methods = [.. section.Texts("methods").Distinct()],
            Attributes = section.Texts("attributes").Count > 0 ? [.. section.Texts("attributes").Distinct().Order(StringComparer.Ordinal)] : [.. declared.Take(1)],
            Learner = (Learner)Array.IndexOf(Learners, section.Text("learner")),
            Alpha = section.Number("alpha"),
            Limit = section.NumberOrNull("limit") ?? fairness.Number("margin"),
            Thresholds = new ThresholdSettings(ConstraintNames.Parse(section.Text("constraint"))) { Flips = section.Flag("flips"), Rates = section.Int32("rates") },
            Reductions = new ReductionSettings { Slack = section.Number("slack"), Calls = section.Int32("calls"), Grid = section.Int32("grid") },
        };
    }

    /// <summary>What the outcome of the stage depends on.</summary>
    public static JsonNode KeyOf(AuditSpec spec)
    {
        OptionSet fairness = spec.Domains.First(section => section.Domain == FairnessSettings.Domain).Options;
        return new JsonObject { [Key] = fairness.Section(Key).ToJson(), ["margin"] = fairness.Number("margin"), ["recipe"] = spec.Subject.Recipe, ["subject"] = spec.Subject.Options.ToJson() };
    }
}

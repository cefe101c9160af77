using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Policies;

namespace AuditKit.Cli.Views;

/// <summary>The rules of a pack as an indented tree: what is asked, why, and what was found.</summary>
internal static class PolicyTreeView
{
    public static void Write(CommandContext context, PolicyTree tree)
    {
        if (context.Style.Json) context.WriteJson(tree);
        else foreach (string line in Lines(tree)) context.Output.WriteLine(line);
    }

    private static IEnumerable<string> Lines(PolicyTree tree)
    {
        PolicyFacts policy = tree.Policy;
        yield return $"{policy.Id} {policy.Version}: {policy.Title}";
        if (policy.Citation is { } citation) yield return $"  citation: {citation}";
        yield return $"  digest: {policy.Digest}";
        if (policy.SignOff is { } asked) yield return $"  sign-off: {asked}";
        if (tree.Outcome is { } outcome) yield return $"  outcome: {Outcomes.Word(outcome)}";
        foreach (string line in tree.Rules.SelectMany(branch => Lines(branch, tree.Outcome is not null))) yield return line;
    }

    private static IEnumerable<string> Lines(RuleBranch branch, bool judged)
    {
        Rule rule = branch.Rule;
        yield return string.Empty;
        yield return $"  {rule.Id} ({(rule.Severity == RuleSeverity.Required ? "required" : "advisory")}{(rule.Hard ? ", cannot be waived" : string.Empty)})";
        yield return $"    {Asked(rule)}";
        if (rule.When is { } when) yield return $"    applies when {when}";
        yield return $"    {Undecided(rule)}";
        yield return $"    because: {rule.Because}";
        if (rule.Citation is { } citation) yield return $"    citation: {citation}";
        if (!judged) yield break;
        yield return branch.Outcome is { } outcome ? $"    outcome: {Outcomes.Word(outcome)}" : $"    outcome: does not apply, {(branch.Excluded == true ? "its condition is false" : "its domain did not run")}";
        foreach (CheckLeaf leaf in branch.Checks.Where(leaf => leaf.Measurement is not null || leaf.Check.Reason.Length > 0)) yield return $"      {Found(leaf)}";
    }

    private static string Asked(Rule rule) => rule.Kind switch
    {
        RuleKind.Metric => $"{rule.Target} {rule.Requirement}: {(rule.Quantifier == Quantifier.Every ? "every" : "any")} measurement{Selected(rule)}, {Judged(rule)}",
        RuleKind.Change => $"change of {rule.Target} {rule.Requirement}: every measurement{Selected(rule)} against the baseline, {Judged(rule)}",
        RuleKind.Exhibit => $"exhibit {rule.Target} is present",
        RuleKind.Domain => $"domain {rule.Target} completed",
        RuleKind.Fact => $"{rule.Target} {(rule.Expectation == "present" ? "is present" : rule.Expectation)}",
        RuleKind.Declared => $"the spec declares {rule.Target}",
        _ when rule.Target.Length > 0 => $"no finding {rule.Target}",
        _ => $"no finding of severity {rule.FindingSeverity.ToString()!.ToLowerInvariant()} or worse",
    };

    private static string Selected(Rule rule) => string.Concat(
        rule.By is { } by ? " by " + string.Join(" x ", by) : string.Empty,
        rule.Slice.IsAll ? string.Empty : $" of {rule.Slice}",
        rule.Options.Count == 0 ? string.Empty : " with " + string.Join(", ", rule.Options.Select(pair => $"{pair.Key} = {pair.Value}")));

    private static string Judged(Rule rule) => rule.Judge == Judge.Estimate
        ? "judged on the estimate alone"
        : string.Create(CultureInfo.InvariantCulture, $"judged on the {rule.Level * 100:0.####} % interval");

    private static string Undecided(Rule rule) => rule.Severity == RuleSeverity.Advisory
        ? "shown, never decides"
        : rule.Kind is RuleKind.Metric or RuleKind.Change
            ? $"inconclusive: {Effect(rule.Inconclusive)}; not estimable: {Effect(rule.NotEstimable)}"
            : $"not estimable: {Effect(rule.NotEstimable)}";

    private static string Effect(Undecided undecided) => undecided == Core.Policies.Undecided.Block ? "blocks" : "noted";

    private static string Found(CheckLeaf leaf)
    {
        Check check = leaf.Check;
        string where = check.By.Count > 0 ? $"by {string.Join(" x ", check.By)}: " : check.Slice.IsAll ? string.Empty : $"{check.Slice}: ";
        string options = check.Options.Count == 0 ? string.Empty : $"({string.Join(", ", check.Options.Select(pair => $"{pair.Key} = {pair.Value}"))}) ";
        if (leaf.Measurement is not { } measurement) return where + options + Outcomes.Word(check.Outcome) + ", " + check.Reason;
        string interval = measurement.Interval is { } found ? " " + NumberText.Of(found) : string.Empty;
        string reason = check.Reason.Length > 0 ? $", {check.Reason}" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{where}{options}{NumberText.Of(measurement)}{interval}, n {measurement.Count}: {Outcomes.Word(check.Outcome)}{reason}");
    }
}

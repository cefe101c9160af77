using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate;

namespace AuditKit.Reporting.Content.Frameworks;

/// <summary>
/// Reads packs that ask for completeness as tables of contents: what of each text a record measures, what it declares, what nobody
/// answers. A filled line says that there is something to read, never that it suffices.
/// </summary>
internal static class FrameworkList
{
    // Facts of the record that somebody stated.
    private const string Statement = "declared.";

    public static IReadOnlyList<FrameworkContent> Of(AuditRecord record, IReadOnlyList<Policy> packs) => [.. packs.Select(pack => Of(record, pack)).Where(content => content.Asked > 0)];

    private static FrameworkContent Of(AuditRecord record, Policy pack)
    {
        string text = pack.Citation ?? pack.Title;
        IEnumerable<FrameworkAnswer> answers = PolicyEvaluator.Evaluate(record, pack).Rules
            .GroupBy(verdict => PointOf(verdict.Rule.Citation ?? text, text), StringComparer.Ordinal)
            .Select(point => new FrameworkAnswer(point.Key, Ids(point, IsMeasured), Ids(point, IsDeclared), Ids(point, IsMissing)));
        return new FrameworkContent(pack.Title, text, $"{pack.Id} {pack.Version}", [.. answers]);
    }

    private static IReadOnlyList<string> Ids(IEnumerable<RuleVerdict> point, Func<RuleVerdict, bool> belongs) => [.. point.Where(belongs).Select(IdOf).Distinct(StringComparer.Ordinal)];

    // A rule about findings without a code asks about all of them.
    private static string IdOf(RuleVerdict verdict) => verdict.Rule switch
    {
        { Target.Length: 0 } => "findings",
        { Kind: RuleKind.Fact, Target: var target } when target.StartsWith(Statement, StringComparison.Ordinal) => target[Statement.Length..],
        { By: { Count: > 0 } by, Target: var target } => $"{target} by {string.Join(" and ", by)}",
        { Target: var target } => target,
    };

    private static bool IsDeclared(RuleVerdict verdict) => verdict.Rule.Kind == RuleKind.Declared ? verdict.Outcome == Outcome.Pass : IsStatement(verdict.Rule) && verdict.Outcome != Outcome.NotEstimable;

    private static bool IsStatement(Rule rule) => rule.Kind == RuleKind.Fact && rule.Target.StartsWith(Statement, StringComparison.Ordinal);

    // A number beyond a limit answers the question all the same; an exhibit that is not there does not.
    private static bool IsMeasured(RuleVerdict verdict) => verdict.Rule.Kind switch
    {
        RuleKind.Declared => false,
        RuleKind.Fact => !IsStatement(verdict.Rule) && verdict.Outcome != Outcome.NotEstimable,
        RuleKind.Metric => verdict.Checks.Any(check => check.Outcome != Outcome.NotEstimable),
        RuleKind.Finding => verdict.Outcome != Outcome.NotEstimable,
        _ => verdict.Outcome == Outcome.Pass,
    };

    private static bool IsMissing(RuleVerdict verdict) => !IsDeclared(verdict) && !IsMeasured(verdict);

    private static string PointOf(string citation, string text)
    {
        string rest = citation.StartsWith(text, StringComparison.Ordinal) ? citation[text.Length..].Trim(' ', ',') : citation;
        return rest.Length == 0 ? "as a whole" : rest;
    }
}

using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Gate.Conditions;

namespace AuditKit.Gate.Evaluation;

/// <summary>Judges rules about facts of the record. What the record does not say, or says in another type, is not estimable.</summary>
internal static class FactRule
{
    private const int MostShown = 80;

    private static readonly IReadOnlyDictionary<string, string> NoOptions = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public static RuleVerdict Judge(Rule rule, RecordView record)
    {
        if (record.Facts.Text(rule.Target) is not { } text || string.IsNullOrWhiteSpace(text)) return Verdict(rule, Outcome.NotEstimable, $"the record does not say {rule.Target}");
        string asked = rule.Expectation ?? throw new ArgumentException($"Fact rule '{rule.Id}' asks for nothing.", nameof(rule));
        if (asked == ConditionText.Present) return Verdict(rule, Outcome.Pass, string.Empty);
        string shown = text.Length <= MostShown ? text : text[..MostShown] + "...";
        return ConditionText.Parse($"{rule.Target} {asked}").Of(record.Facts) switch
        {
            Truth.True => Verdict(rule, Outcome.Pass, string.Empty),
            Truth.False => Verdict(rule, Outcome.Fail, $"{rule.Target} is '{shown}'"),
            _ => Verdict(rule, Outcome.NotEstimable, $"{rule.Target} is '{shown}', which cannot be held against '{asked}'"),
        };
    }

    private static RuleVerdict Verdict(Rule rule, Outcome outcome, string reason) => new(rule, outcome, [new Check(outcome, null, Slice.All, [], NoOptions, reason)]);
}

using System.Globalization;
using AuditKit.Fairness.Mitigation.Evidences;
using AuditKit.Fairness.Mitigation.Thresholds;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>The threshold optimiser on the scores of the audited model.</summary>
internal sealed class FittedThresholds(MitigationSubject subject, MitigationOptions options)
{
    public Tried Run()
    {
        double[] scores = subject.Predictions.Scores.ToArray();
        ScoredGroup[] groups =
        [
            .. subject.Scored.GroupBy(row => subject.Groups.Codes[row]).OrderBy(group => group.Key)
                .Select(group => new ScoredGroup(subject.Groups.Names[group.Key], group.Select(row => (scores[row], subject.Predictions.Labels[row], subject.Weights[row])))),
        ];
        ThresholdFit fit = ThresholdOptimizer.Fit(groups, options.Thresholds);
        Dictionary<string, GroupRule> rules = fit.Rules.ToDictionary(rule => rule.Group, StringComparer.Ordinal);
        double[] chances = new double[scores.Length];
        for (int row = 0; row < chances.Length; row++)
        {
            chances[row] = HasRule(rules, row, scores) ? rules[subject.Groups.Names[subject.Groups.Codes[row]]].ChanceOf(scores[row]) : subject.Predictions.Predictions[row];
        }

        SortedDictionary<string, string> parameters = new(StringComparer.Ordinal)
        {
            ["constraint"] = ConstraintNames.All[(int)options.Constraint],
            ["search"] = options.Thresholds.Rates > 0 ? string.Create(CultureInfo.InvariantCulture, $"{options.Thresholds.Rates} rates") : "exact",
            ["flips"] = options.Thresholds.Flips ? "allowed" : "not allowed",
            ["common rate"] = fit.CommonRate.ToString("0.######", CultureInfo.InvariantCulture),
        };
        bool randomised = fit.Rules.Any(rule => rule.CoinShare > 0 || (rule.First != rule.Second && rule.FirstShare is > 0 and < 1));
        WithoutRule = subject.Measured.Count(row => !HasRule(rules, row, scores));
        return new Tried(new MitigationCandidate(MitigationMethods.ThresholdOptimizer, true, randomised) { Parameters = parameters, Rules = fit.Rules }, chances);
    }

    /// <summary>Measured rows that keep the audited decision.</summary>
    public int WithoutRule { get; private set; }

    private bool HasRule(Dictionary<string, GroupRule> rules, int row, double[] scores) =>
        !double.IsNaN(scores[row]) && rules.ContainsKey(subject.Groups.Names[subject.Groups.Codes[row]]);
}

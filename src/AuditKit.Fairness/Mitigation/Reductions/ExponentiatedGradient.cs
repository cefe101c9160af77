namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>
/// Exponentiated gradient (Agarwal et al. 2018, Algorithm 1): a game between multipliers, which rise where a constraint is violated,
/// and the learner, which answers with the best rule for them. Each round also solves the game of all rules found so far exactly
/// and asks the learner for its best answer there (column generation): the mixture is then optimal among the listed rules, and the gap
/// says how much the newest answer could still gain.
/// </summary>
/// <param name="moments">The constraints.</param>
/// <param name="settings">How it searches.</param>
/// <param name="oracle">Trains for multipliers: decisions on the training rows, and on all rows.</param>
internal sealed class ExponentiatedGradient(ConstraintMoments moments, ReductionSettings settings, Func<double[], OracleAnswer> oracle)
{
    // Step of the multiplicative update in units of 1 / bound (Agarwal et al. 2018, Theorem 1 up to a constant).
    private const double Rate = 2;

    private readonly List<OracleAnswer> calls = [];

    public ReductionResult Run()
    {
        double[] scores = new double[2 * moments.Violations];
        Raise(scores, Ask(new double[scores.Length]).Answer.Violations);
        double gap;
        while (true)
        {
            SaddlePoint saddle = Solve();
            OracleAnswer answer = Ask(saddle.Multipliers);
            gap = Math.Max(0, saddle.Value - answer.Answer.Lagrangian(saddle.Multipliers, settings.Slack));
            if (gap <= settings.Tolerance || calls.Count + 2 > settings.Calls) break;
            OracleAnswer step = Ask(Multipliers(scores));
            Raise(scores, step.Answer.Violations);
        }

        // The mixture is solved again with the newest rules, which can only close the gap further.
        return new ReductionResult(calls, Solve().Mix, gap);
    }

    private SaddlePoint Solve() => SaddlePoint.Of([.. calls.Select(call => call.Answer)], settings.Slack, settings.Bound);

    private OracleAnswer Ask(double[] multipliers)
    {
        int half = moments.Violations;
        OracleAnswer answer = oracle([.. Enumerable.Range(0, half).Select(k => multipliers[k] - multipliers[half + k])]);
        calls.Add(answer);
        return answer;
    }

    // lambda = bound x exp(theta) / (1 + sum exp(theta)), from the largest theta down.
    private double[] Multipliers(double[] scores)
    {
        double largest = Math.Max(0, scores.Max());
        double rest = Math.Exp(-largest) + scores.Sum(score => Math.Exp(score - largest));
        return [.. scores.Select(score => settings.Bound * Math.Exp(score - largest) / rest)];
    }

    private void Raise(double[] scores, double[] violations)
    {
        double rate = Rate * Math.Sqrt(settings.Bound) / Math.Sqrt(calls.Count);
        for (int k = 0; k < violations.Length; k++)
        {
            scores[k] += rate * (violations[k] - settings.Slack);
            scores[violations.Length + k] += rate * (-violations[k] - settings.Slack);
        }
    }
}

using MathNet.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>Every way to spread n rows over categories, with its multinomial probability.</summary>
internal sealed class MultinomialOutcomes(long n, IReadOnlyList<double> shares)
{
    private readonly double[] logs = [.. shares.Select(share => Math.Log(share))];

    /// <summary>The probability of all outcomes that hold.</summary>
    public double Probability(Predicate<long[]> holds)
    {
        double sum = 0;
        Visit(new long[logs.Length], 0, n, SpecialFunctions.GammaLn(n + 1), (outcome, log) => sum += holds(outcome) ? Math.Exp(log) : 0);
        return Math.Min(1, sum);
    }

    private void Visit(long[] outcome, int category, long left, double log, Action<long[], double> visit)
    {
        if (category == logs.Length - 1)
        {
            outcome[category] = left;
            visit(outcome, log + Term(category, left));
            return;
        }

        for (long count = 0; count <= left; count++)
        {
            outcome[category] = count;
            Visit(outcome, category + 1, left - count, log + Term(category, count), visit);
        }
    }

    private double Term(int category, long count) => (count * logs[category]) - SpecialFunctions.GammaLn(count + 1);
}

using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Newton's method on the concave log-likelihood of one regressor and an intercept; a step that lowers it is halved.</summary>
internal static class LogisticNewton
{
    private const int MostSteps = 100;

    public static LogisticRecalibration? Fit(LogitRows rows)
    {
        (double a, double b) = (rows.Mean, rows.Spread); // the identity line, in standardised x
        for (int step = 0; step < MostSteps; step++)
        {
            Curvature at = Curvature.Of(rows, a, b);
            if (!(at.Determinant > 0)) return null;
            (double da, double db) = at.Solve(at.GradientA, at.GradientB);
            double before = at.LogLikelihood, factor = 1;
            while (factor > 1e-10 && !(Curvature.Of(rows, a + (factor * da), b + (factor * db)).LogLikelihood >= before - (1e-13 * Math.Abs(before)))) factor /= 2;
            (a, b) = (a + (factor * da), b + (factor * db));
            // Newton doubles the digits in each step: after one this short, rounding is all that is left.
            if (Math.Abs(factor * da) + Math.Abs(factor * db) <= 1e-9 * (1 + Math.Abs(a) + Math.Abs(b))) return Result(rows, a, b);
        }

        return null;
    }

    private static LogisticRecalibration? Result(LogitRows rows, double a, double b)
    {
        Curvature at = Curvature.Of(rows, a, b);
        if (!(at.Determinant > 0)) return null;
        (double aa, double ab, double bb) = at.Covariance(rows.IsWeighted);
        double shift = rows.Mean / rows.Spread, interceptVariance = aa - (2 * shift * ab) + (shift * shift * bb);
        return new(a - (b * shift), b / rows.Spread, Math.Sqrt(Math.Max(0, interceptVariance)), Math.Sqrt(Math.Max(0, bb)) / rows.Spread, rows.Count);
    }

    /// <summary>Log-likelihood, gradient, information and the outer product of scores at one line.</summary>
    private sealed record Curvature(double LogLikelihood, double GradientA, double GradientB, double Aa, double Ab, double Bb, double OuterAa, double OuterAb, double OuterBb)
    {
        public double Determinant => (Aa * Bb) - (Ab * Ab);

        public static Curvature Of(LogitRows rows, double a, double b)
        {
            CompensatedSum likelihood = default, ga = default, gb = default, aa = default, ab = default, bb = default, oa = default, oab = default, ob = default;
            for (int i = 0; i < rows.X.Length; i++)
            {
                double x = rows.X[i], eta = a + (b * x), p = 1 / (1 + Math.Exp(-eta)), q = 1 / (1 + Math.Exp(eta));
                ((double up, double upSquare), (double down, double downSquare)) = (rows.Positives[i], rows.Negatives[i]);
                double gradient = (up * q) - (down * p), information = (up + down) * p * q, outer = (upSquare * q * q) + (downSquare * p * p);
                likelihood.Add(-(up * Softplus(-eta)) - (down * Softplus(eta)));
                ga.Add(gradient);
                gb.Add(gradient * x);
                aa.Add(information);
                ab.Add(information * x);
                bb.Add(information * x * x);
                oa.Add(outer);
                oab.Add(outer * x);
                ob.Add(outer * x * x);
            }

            return new(likelihood.Value, ga.Value, gb.Value, aa.Value, ab.Value, bb.Value, oa.Value, oab.Value, ob.Value);
        }

        public (double A, double B) Solve(double a, double b) => (((Bb * a) - (Ab * b)) / Determinant, ((Aa * b) - (Ab * a)) / Determinant);

        /// <summary>The inverse information; with weights the sandwich around the outer product (Huber 1967).</summary>
        public (double Aa, double Ab, double Bb) Covariance(bool sandwich)
        {
            if (!sandwich) return (Bb / Determinant, -Ab / Determinant, Aa / Determinant);
            (double firstA, double firstB) = Solve(OuterAa, OuterAb);
            (double secondA, double secondB) = Solve(OuterAb, OuterBb);
            (double aa, double ab) = Solve(firstA, secondA);
            return (aa, ab, Solve(firstB, secondB).B);
        }

        private static double Softplus(double x) => x > 0 ? x + double.LogP1(Math.Exp(-x)) : double.LogP1(Math.Exp(x));
    }
}

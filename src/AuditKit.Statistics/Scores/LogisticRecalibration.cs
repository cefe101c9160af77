using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The line logit P(y = 1) = intercept + slope x logit(score), by maximum likelihood (Cox 1958; Miller, Hui and Tierney 1991). A
/// calibrated score has intercept 0 and slope 1; a slope under 1 means that scores are too extreme. Rows with a score of exactly 0
/// or 1 that their label confirms are certain under every such line and are left out.
/// </summary>
/// <param name="Intercept">Intercept.</param>
/// <param name="Slope">Slope.</param>
/// <param name="InterceptError">Its standard error, from the information matrix; from the sandwich matrix for weighted rows.</param>
/// <param name="SlopeError">The standard error of the slope.</param>
/// <param name="Count">Rows behind the fit.</param>
public sealed record LogisticRecalibration(double Intercept, double Slope, double InterceptError, double SlopeError, long Count)
{
    /// <summary>Name of the intervals in the record.</summary>
    public const string Method = "wald";

    /// <summary>Fits the line.</summary>
    /// <param name="sample">Scores in [0, 1].</param>
    /// <param name="reason">Why there is none, if there is none.</param>
    public static LogisticRecalibration? Fit(ScoreSample sample, out string reason)
    {
        LogitRows rows = LogitRows.Of(sample);
        reason = rows.Problem() ?? string.Empty;
        if (reason.Length > 0) return null;
        if (LogisticNewton.Fit(rows) is { } fit) return fit;
        reason = "the recalibration did not converge";
        return null;
    }

    /// <summary>The intercept with Wald's interval.</summary>
    public MeasuredValue MeasureIntercept(double level) => Wald(Intercept, InterceptError, level);

    /// <summary>The slope with Wald's interval.</summary>
    public MeasuredValue MeasureSlope(double level) => Wald(Slope, SlopeError, level);

    private static MeasuredValue.Measured Wald(double estimate, double error, double level)
    {
        double half = StandardNormal.TwoSided(level) * error;
        return new MeasuredValue.Measured(estimate, new Interval(estimate - half, estimate + half, level, Method));
    }
}

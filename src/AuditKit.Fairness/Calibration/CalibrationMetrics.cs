using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Calibration;

/// <summary>Descriptors of calibration by group.</summary>
internal static class CalibrationMetrics
{
    public const string InTheLarge = "fairness.calibration_in_the_large";
    public const string Intercept = "fairness.calibration_intercept";
    public const string Slope = "fairness.calibration_slope";
    public const string SpiegelhalterZ = "fairness.spiegelhalter_z";
    public const string SpiegelhalterP = "fairness.spiegelhalter_p";
    public const string Reliability = "fairness.brier_reliability";
    public const string Resolution = "fairness.brier_resolution";
    public const string Uncertainty = "fairness.brier_uncertainty";
    public const string WithinBins = "fairness.brier_within_bins";
    public const string DesignEffect = "fairness.design_effect";

    private const string Cox = "Cox 1958; Miller, Hui and Tierney 1991";
    private const string Murphy = "Murphy 1973";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(InTheLarge, "calibration in the large", "1", Direction.Neutral, 0, null, 1, "observed over expected positives, sum of labels / sum of scores", "Steyerberg 2019, 15.3"),
        new(Intercept, "calibration intercept", "1", Direction.Neutral, null, null, 0, "a in logit P(y = 1) = a + b logit(score), both by maximum likelihood", Cox),
        new(Slope, "calibration slope", "1", Direction.Neutral, null, null, 1, "b in logit P(y = 1) = a + b logit(score), both by maximum likelihood", Cox),
        new(SpiegelhalterZ, "Spiegelhalter z", "1", Direction.Neutral, null, null, 0, "sum (y - s)(1 - 2s) / sqrt(sum (1 - 2s)^2 s (1 - s)), a test statistic", "Spiegelhalter 1986"),
        new(SpiegelhalterP, "p-value of Spiegelhalter's test", "1", Direction.Neutral, 0, 1, null, "two-sided p of Spiegelhalter z under calibration", "Spiegelhalter 1986"),
        new(Reliability, "Brier reliability", "1", Direction.Down, 0, 1, 0, "sum over equal-width bins of w_b (mean score - mean label)^2", Murphy),
        new(Resolution, "Brier resolution", "1", Direction.Up, 0, 0.25, null, "sum over equal-width bins of w_b (mean label - base rate)^2", Murphy),
        new(Uncertainty, "Brier uncertainty", "1", Direction.Neutral, 0, 0.25, null, "base rate x (1 - base rate)", Murphy),
        new(WithinBins, "Brier score within bins", "1", Direction.Neutral, -1, 1, null, "mean of (s - mean s)^2 - 2 (s - mean s)(y - mean y) within bins: what reliability - resolution + uncertainty leaves of the Brier score", "Stephenson, Coelho and Jolliffe 2008"),
        new(DesignEffect, "design effect", "1", Direction.Neutral, 1, null, 1, "n sum w^2 / (sum w)^2 over rows with label and score", "Kish 1965"),
    ];
}

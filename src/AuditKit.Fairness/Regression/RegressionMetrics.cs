using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Regression;

/// <summary>Metrics of predicted numbers by group; the unit is that of the label.</summary>
internal static class RegressionMetrics
{
    public const string MeanPrediction = "fairness.mean_prediction";
    public const string MeanError = "fairness.mean_error";
    public const string MeanAbsoluteError = "fairness.mean_absolute_error";
    public const string RootMeanSquaredError = "fairness.root_mean_squared_error";
    public const string RSquared = "fairness.r_squared";
    public const string MeanPredictionDifference = "fairness.mean_prediction_difference";
    public const string MeanErrorDifference = "fairness.mean_error_difference";
    public const string MeanAbsoluteErrorDifference = "fairness.mean_absolute_error_difference";
    public const string MeanAbsoluteErrorRatio = "fairness.mean_absolute_error_ratio";
    public const string RootMeanSquaredErrorDifference = "fairness.root_mean_squared_error_difference";
    public const string RootMeanSquaredErrorRatio = "fairness.root_mean_squared_error_ratio";
    public const string RSquaredDifference = "fairness.r_squared_difference";
    public const string KolmogorovSmirnov = "fairness.prediction_ks_distance";
    public const string Wasserstein = "fairness.prediction_wasserstein_distance";
    public const string TransportCost = "fairness.prediction_transport_cost";
    public const string Probability = "fairness.permutation_p_value";

    private const string Unit = "label unit";
    private const string Agarwal = "Agarwal, Dudik and Wu 2019";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(MeanPrediction, "mean prediction", Unit, Direction.Neutral, null, null, null, "mean of the predictions", "Calders et al. 2013"),
        new(MeanError, "mean error", Unit, Direction.Neutral, null, null, 0, "mean of prediction - label", "Calders et al. 2013"),
        new(MeanAbsoluteError, "mean absolute error", Unit, Direction.Down, 0, null, 0, "mean |prediction - label|", Agarwal),
        new(RootMeanSquaredError, "root mean squared error", Unit, Direction.Down, 0, null, 0, "sqrt(mean (prediction - label)^2)", Agarwal),
        new(RSquared, "R squared", "1", Direction.Up, null, 1, 1, "1 - mean (prediction - label)^2 / mean (label - mean label)^2, within the slice", "Wright 1921"),
        Gap(MeanPredictionDifference, "mean prediction difference", "largest minus smallest mean prediction over groups", "Calders et al. 2013"),
        Gap(MeanErrorDifference, "mean error difference", "largest minus smallest mean of prediction - label over groups", "Calders et al. 2013"),
        Gap(MeanAbsoluteErrorDifference, "mean absolute error difference", "largest minus smallest mean absolute error over groups", Agarwal),
        Ratio(MeanAbsoluteErrorRatio, "mean absolute error ratio", "largest over smallest mean absolute error over groups: how many times as large the error of the worst group is"),
        Gap(RootMeanSquaredErrorDifference, "root mean squared error difference", "largest minus smallest root mean squared error over groups", Agarwal),
        Ratio(RootMeanSquaredErrorRatio, "root mean squared error ratio", "largest over smallest root mean squared error over groups: how many times as large the error of the worst group is"),
        new(RSquaredDifference, "R squared difference", "1", Direction.Down, 0, null, 0, "largest minus smallest R squared over groups", "Wright 1921"),
        new(KolmogorovSmirnov, "KS distance of predictions", "1", Direction.Down, 0, 1, 0, "largest over pairs of groups of the largest difference of their distribution functions of predictions", Agarwal),
        Gap(Wasserstein, "Wasserstein-1 distance of predictions", "largest over pairs of groups of the area between their distribution functions of predictions", "Vallender 1974; Chzhen et al. 2020"),
        new(TransportCost, "transport cost between groups", "cost", Direction.Down, 0, null, 0, "largest over pairs of groups of the least cost of turning the banded predictions of one into those of the other", "Kantorovich 1942; Villani 2009"),
        new(Probability, "permutation p-value", "1", Direction.Neutral, 0, 1, null, "(1 + permutations of the group with as large a statistic) / (1 + permutations); adjusted by max-T over the measures of an attribute where the option says so", "Westfall and Young 1993; Phipson and Smyth 2010"),
    ];

    private static MetricDescriptor Gap(string id, string name, string definition, string citation) => new(id, name, Unit, Direction.Down, 0, null, 0, definition, citation);

    private static MetricDescriptor Ratio(string id, string name, string definition) => new(id, name, "1", Direction.Down, 1, null, 1, definition, Agarwal);
}

namespace AuditKit.Fairness.Mitigation;

/// <summary>Ids of the mitigations.</summary>
internal static class MitigationMethods
{
    public const string Reweighing = "reweighing";
    public const string CorrelationRemoval = "correlation-removal";
    public const string ExponentiatedGradient = "exponentiated-gradient";
    public const string GridSearch = "grid-search";
    public const string ThresholdOptimizer = "threshold-optimizer";

    /// <summary>The learner without any mitigation, where it is another model than the audited one.</summary>
    public const string Unmitigated = "unmitigated";

    public static IReadOnlyList<string> All { get; } = [Reweighing, CorrelationRemoval, ExponentiatedGradient, GridSearch, ThresholdOptimizer];

    /// <summary>True if the method trains a model.</summary>
    public static bool Trains(string method) => method != ThresholdOptimizer;

    /// <summary><c>threshold optimizer</c>.</summary>
    public static string NameOf(string method) => method switch
    {
        Unmitigated => "plain learner",
        _ => method.Replace('-', ' '),
    };
}

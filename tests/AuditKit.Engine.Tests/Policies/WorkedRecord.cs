using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate;

namespace AuditKit.Engine.Tests.Policies;

/// <summary>The small records that are shipped beside a pack. Their numbers are made up to show an outcome, and their name says so.</summary>
internal static class WorkedRecord
{
    private static readonly string[] BySex = ["sex"];

    public static IReadOnlyDictionary<string, Func<AuditRecord>> All { get; } = new Dictionary<string, Func<AuditRecord>>
    {
        ["pass"] = Passing,
        ["fail"] = Failing,
        ["inconclusive"] = Inconclusive,
    };

    public static AuditRecord Judged(AuditRecord record, Policy policy) => record with { Verdict = PolicyEvaluator.Evaluate(record, policy) };

    /// <summary>All six domains ran on many rows.</summary>
    private static AuditRecord Passing() => Record(
        "worked-example-pass",
        Domain("performance", Numbers(("balanced_accuracy", 0.81, 0.79, 0.83), ("auc", 0.88, 0.87, 0.89), ("expected_calibration_error", 0.02, 0.01, 0.04))),
        Fairness((0.93, 0.88, 0.99), (0.03, 0.01, 0.06), (0.04, 0.01, 0.07)),
        Domain("explain", Guaranteed("explain.completeness_gap", 0.001, 0.004)),
        Domain("privacy", [.. Numbers(("membership_auc", 0.52, 0.50, 0.54), ("membership_tpr_at_fpr_1e_3", 0.002, 0.001, 0.006), ("epsilon_claimed", 0.4, 0.1, 0.9)), Exact("privacy.k_anonymity", 7)]),
        Domain("federated", Numbers(("worst_client_accuracy", 0.74, 0.66, 0.81))),
        Domain("energy", Numbers(("energy", 0.021, 0.017, 0.026), ("carbon", 0.008, 0.006, 0.011))));

    /// <summary>Stored predictions of a score used on persons: groups are selected and wrongly flagged at plainly different rates.</summary>
    private static AuditRecord Failing() => Record(
        "worked-example-fail",
        Domain("performance", Numbers(("balanced_accuracy", 0.66, 0.64, 0.67))),
        Fairness((0.51, 0.44, 0.59), (0.27, 0.19, 0.36), (0.27, 0.19, 0.36)));

    /// <summary>A small test set: every interval reaches over its limit.</summary>
    private static AuditRecord Inconclusive() => Record(
        "worked-example-inconclusive",
        Domain("performance", Numbers(("balanced_accuracy", 0.71, 0.63, 0.78))),
        Fairness((0.84, 0.66, 1.0), (0.07, 0.0, 0.19), (0.09, 0.01, 0.22)),
        Domain("energy", Numbers(("energy", 0.002, 0.001, 0.003))));

    private static DomainResult Fairness((double, double, double) ratio, (double, double, double) opportunity, (double, double, double) odds) =>
        Domain("fairness", [.. Numbers(
            ("four_fifths_ratio", ratio.Item1, ratio.Item2, ratio.Item3),
            ("equal_opportunity_difference", opportunity.Item1, opportunity.Item2, opportunity.Item3),
            ("equalized_odds_difference", odds.Item1, odds.Item2, odds.Item3)).Select(measurement => measurement with { By = BySex })]) with
        {
            Exhibits = [new NoteExhibit("fairness.estimability", "What could be judged", "Both groups hold enough rows for every rate.")],
        };

    // Ids are completed by the domain that takes them.
    private static Measurement[] Numbers(params (string Name, double Value, double Lower, double Upper)[] values) =>
        [.. values.Select(value => Measurement.Of(value.Name, Slice.All, value.Value, new Interval(value.Lower, value.Upper, 0.95, "worked-example"), 2000))];

    private static Measurement Exact(string metric, double value) => Measurement.Of(metric, Slice.All, value, null, 2000);

    private static Measurement Guaranteed(string metric, double value, double upper) =>
        Measurement.Of(metric, Slice.All, value, new Interval(0, upper, 1, "worked-example", IntervalKind.Guaranteed), 256);

    private static DomainResult Domain(string id, params Measurement[] measurements) => new(id, DomainStatus.Completed)
    {
        Title = id,
        Measurements = [.. measurements.Select(measurement => measurement.Metric.Contains('.', StringComparison.Ordinal) ? measurement : measurement with { Metric = $"{id}.{measurement.Metric}" })],
    };

    public static AuditRecord Record(string name, params DomainResult[] results) => new()
    {
        Audit = new AuditIdentity(name, Digest.Of(name)),
        Status = RunStatus.Completed,
        Subject = new Subject(new SubjectPart(null, []), new SubjectPart(null, [])),
        Provenance = new Provenance
        {
            Code = "worked example",
            Command = "none: the numbers are made up to show an outcome",
            Packages = [],
            Environment = [],
            Threads = 1,
            Seed = 1,
            SeedStream = "none",
            Digests = new Dictionary<string, Digest>(),
            ResolvedSpec = "{}",
            Varying = [],
            Times = new RunTimes(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []),
        },
        Stages = [],
        Metrics = results.SelectMany(result => result.Measurements).Select(measurement => measurement.Metric).Distinct().ToDictionary(id => id, id => BaselineMetrics.All[id]),
        Results = results,
        NotRun = new[] { "explain", "privacy", "federated", "energy" }.Where(id => results.All(result => result.Domain != id)).ToDictionary(id => id, id => id),
    };
}

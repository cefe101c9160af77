using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Gate.Tests;

/// <summary>Small records, measurements and rules.</summary>
internal static class Sample
{
    public const string Gap = "fairness.gap";

    public static MetricDescriptor Metric(string id, string unit = "1", double? minimum = 0, double? maximum = 1) =>
        new(id, id, unit, Direction.Down, minimum, maximum, 0, "a definition", "a source");

    public static Measurement Measured(double value, double lower, double upper, double level = 0.95, IntervalKind kind = IntervalKind.Statistical) =>
        Measurement.Of(Gap, Slice.All, value, new Interval(lower, upper, level, "test", kind), 100);

    public static Measurement Exact(double value) => Measurement.Of(Gap, Slice.All, value, null, 100);

    public static Rule Rule(Requirement requirement) => new()
    {
        Id = "test/rule",
        Kind = RuleKind.Metric,
        Target = Gap,
        Requirement = requirement,
        Because = "a reason",
    };

    public static Rule Presence(RuleKind kind, string target) => new() { Id = "test/" + target, Kind = kind, Target = target, Because = "a reason" };

    public static Policy Policy(params Rule[] rules) => new("test", "1.0.0", "Test", null, Digest.Of("test"), rules);

    public static DomainResult Domain(string id, params Measurement[] measurements) => new(id, DomainStatus.Completed) { Measurements = measurements };

    public static AuditRecord Record(params DomainResult[] results) => new()
    {
        Audit = new AuditIdentity("test", Digest.Of("spec")),
        Status = RunStatus.Completed,
        Subject = new Subject(new SubjectPart(null, []), new SubjectPart(null, [])),
        Provenance = Provenance(),
        Stages = [],
        Metrics = results.SelectMany(result => result.Measurements).Select(measurement => measurement.Metric).Distinct().ToDictionary(id => id, id => Metric(id)),
        Results = results,
        NotRun = new Dictionary<string, string>(),
    };

    public static Verdict Judge(Rule rule, params Measurement[] measurements) => PolicyEvaluator.Evaluate(Record(Domain("fairness", measurements)), Policy(rule));

    private static Provenance Provenance() => new()
    {
        Code = "test",
        Command = "test",
        Packages = [],
        Environment = [],
        Threads = 1,
        Seed = 1,
        SeedStream = "1",
        Digests = new Dictionary<string, Digest>(),
        ResolvedSpec = "{}",
        Varying = [],
        Times = new RunTimes(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []),
    };
}

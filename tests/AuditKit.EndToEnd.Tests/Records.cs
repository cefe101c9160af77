using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Reads records and finds numbers in them.</summary>
internal static class Records
{
    public static AuditRecord Read(string path) => AuditRecord.FromJson(File.ReadAllBytes(path));

    /// <summary>The record's bytes without what it declares as varying: times and domains that measure the run.</summary>
    public static string Repeatable(AuditRecord record) => System.Text.Encoding.UTF8.GetString((record with
    {
        Provenance = record.Provenance with { Times = new RunTimes(default, default, []) },
        Results = [.. record.Results.Where(result => !record.Provenance.Varying.Contains($"results.{result.Domain}"))],
        Metrics = record.Metrics.Where(pair => !record.Provenance.Varying.Contains($"results.{pair.Key.Split('.')[0]}")).ToDictionary(),
        Verdict = record.Verdict is null ? null : record.Verdict with { Rules = [.. record.Verdict.Rules.Where(rule => !rule.Rule.Target.StartsWith("energy", StringComparison.Ordinal))] },
    }).ToJson());

    public static Measurement Find(AuditRecord record, string metric, params (string Attribute, string Value)[] slice) =>
        record.Results.SelectMany(result => result.Measurements).Single(measurement => measurement.Metric == metric && measurement.By.Count == 0 && measurement.Options.Count == 0 && measurement.Slice.Equals(Core.Slice.Of(slice)));

    public static DomainResult Result(AuditRecord record, string domain) => record.Results.Single(result => result.Domain == domain);
}

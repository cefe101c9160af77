using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Measures;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;

namespace AuditKit.Federated;

/// <summary>A round log seen at one confidence level: what metrics, findings and exhibits share.</summary>
internal sealed class FederatedView
{
    public FederatedView(DomainContext context)
    {
        (Log, Options, Level) = (context.Evidence.Get(FederatedEvidence.Rounds), FederationOptions.From(context.Options), context.Level);
        All = [.. Log.Clients.Select(client => new ClientScore(client))];
        Judged = [.. All.Where(client => client.Count >= Options.MinimumHeldOut)];
        Skew = PartitionSkew.Of([.. Log.Clients.Select(client => client.LabelCounts)]);
    }

    public RoundLog Log { get; }

    public FederationOptions Options { get; }

    public double Level { get; }

    /// <summary>Every client.</summary>
    public IReadOnlyList<ClientScore> All { get; }

    /// <summary>Clients with enough held-out rows to speak of one by one.</summary>
    public IReadOnlyList<ClientScore> Judged { get; }

    public PartitionSkew Skew { get; }

    public long HeldOut => All.Sum(client => (long)client.Count);

    public double Accuracy => ClientBootstrap.Pooled(All);

    /// <summary>Clients whose interval of the gain lies below zero, the largest loss first.</summary>
    public IReadOnlyList<ClientScore> Losing => [.. All.Where(client => client.Loses(Level)).OrderBy(client => client.Gain).ThenBy(client => client.Client.Number)];

    /// <summary>First round that reaches the target; null if none does or none is stated.</summary>
    public int? RoundAtTarget => Options.TargetAccuracy is { } target
        ? Log.Rounds.FirstOrDefault(round => round.Correct.Sum(correct => (long)correct) >= target * HeldOut)?.Round
        : null;

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Range(Interval interval) => $"{Percent(interval.Lower)} to {Percent(interval.Upper)}";
}

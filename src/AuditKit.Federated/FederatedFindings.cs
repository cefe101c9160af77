using AuditKit.Core.Measurements;
using AuditKit.Federated.Measures;

namespace AuditKit.Federated;

/// <summary>What a reader must be told.</summary>
internal static class FederatedFindings
{
    private const int MostNamed = 5;

    public static IReadOnlyList<Finding> Of(FederatedView view) =>
    [
        .. Losers(view), .. Unjudged(view), .. NeverSampled(view), .. OneClass(view), .. Silent(view), .. Target(view), .. Partition(view),
    ];

    private static IEnumerable<Finding> Losers(FederatedView view)
    {
        IReadOnlyList<ClientScore> losing = view.Losing;
        if (losing.Count == 0) yield break;
        string names = Names([.. losing.Select(client => client.Client.Name)]);
        ClientScore worst = losing[0];
        yield return new Finding("federated.losing_clients", Severity.Warning, $"{Clients(losing.Count)} of {view.All.Count} predict{(losing.Count == 1 ? "s" : string.Empty)} worse after joining than alone: {names}. Client {worst.Client.Name} loses most: {FederatedView.Percent(worst.Accuracy)} of its held-out rows are right instead of {FederatedView.Percent((double)worst.Client.Alone!.Correct / worst.Count)}.")
        {
            Action = "Let these clients keep a model of their own, or adapt the common model locally.",
            References = [FederatedMetrics.ShareLosing, FederatedMetrics.GainOverLocal],
        };
    }

    private static IEnumerable<Finding> Unjudged(FederatedView view)
    {
        int few = view.All.Count - view.Judged.Count;
        if (few == 0) yield break;
        yield return new Finding("federated.small_clients", Severity.Note, $"{Clients(few)} of {view.All.Count} {(few == 1 ? "has" : "have")} fewer than {view.Options.MinimumHeldOut} held-out rows; the worst client, the tenth percentile and the Gini coefficient leave them out.")
        {
            References = [FederatedMetrics.WorstClientAccuracy],
        };
    }

    private static IEnumerable<Finding> NeverSampled(FederatedView view)
    {
        int count = view.Log.Clients.Count(client => client.Participations == 0);
        if (count > 0) yield return new Finding("federated.never_sampled", Severity.Note, $"{Clients(count)} never took part in a round; what joining would give is not measured for them.") { References = [FederatedMetrics.GainOverLocal] };
    }

    private static IEnumerable<Finding> OneClass(FederatedView view)
    {
        int count = view.Log.Clients.Count(client => client.LabelCounts.Count(rows => rows > 0) == 1);
        if (count > 0) yield return new Finding("federated.one_class_clients", Severity.Note, $"{Clients(count)} of {view.All.Count} {(count == 1 ? "holds" : "hold")} rows of one class only; training alone on them learns to say nothing else.") { References = [FederatedMetrics.PartitionSkew] };
    }

    private static IEnumerable<Finding> Silent(FederatedView view)
    {
        int count = view.Log.Rounds.Sum(round => round.Silent.Count);
        if (count == 0) yield break;
        int clients = view.Log.Rounds.SelectMany(round => round.Silent).Distinct().Count();
        yield return new Finding("federated.non_finite_updates", Severity.Warning, $"Training became non-finite in {Clients(clients)}; {count} of the updates were left out.") { Action = "Lower the rate." };
    }

    private static IEnumerable<Finding> Target(FederatedView view)
    {
        if (view.Options.TargetAccuracy is { } target && view.RoundAtTarget is null)
        {
            yield return new Finding("federated.target_not_met", Severity.Warning, $"The target accuracy of {FederatedView.Percent(target)} was not met within {view.Log.Rounds.Count} rounds.") { References = [FederatedMetrics.RoundsToTarget] };
        }
    }

    private static IEnumerable<Finding> Partition(FederatedView view)
    {
        if (view.Log.Redraws > 0) yield return new Finding("federated.partition_redraws", Severity.Note, $"{(view.Log.Redraws == 1 ? "1 client draw was" : $"{view.Log.Redraws} client draws were")} repeated until every client had {view.Options.Partition.MinimumRows} rows; very small clients are therefore missing from this simulation.");
        if (view.Log.Pooled.Count > 0) yield return new Finding("federated.pooled_ids", Severity.Note, $"{view.Log.Pooled.Count} ids with fewer than {view.Options.Partition.MinimumRows} rows share one client: {Names(view.Log.Pooled)}.");
        if (view.Log.Dropped.Count > 0) yield return new Finding("federated.dropped_ids", Severity.Warning, $"{view.Log.Dropped.Count} ids take no part because they have too few rows even together: {Names(view.Log.Dropped)}.");
    }

    private static string Clients(int count) => count == 1 ? "1 client" : $"{count} clients";

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : string.Empty);
}

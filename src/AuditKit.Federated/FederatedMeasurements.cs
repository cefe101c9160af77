using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Measures;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Federated;

/// <summary>Round log and byte ledger to numbers.</summary>
internal static class FederatedMeasurements
{
    public static IReadOnlyList<Measurement> Of(FederatedView view, DomainContext context)
    {
        Digest digest = context.Evidence.DigestOf(FederatedEvidence.Rounds);
        ClientBootstrap all = new(view.All, context.Seeds.For("all-clients")), judged = new(view.Judged, context.Seeds.For("judged-clients"));
        Dictionary<string, string> minimum = new() { ["minimumHeldOut"] = view.Options.MinimumHeldOut.ToString(CultureInfo.InvariantCulture) };
        List<Measurement> list =
        [
            Make(FederatedMetrics.FinalAccuracy, Final(view, all), view.HeldOut),
            Make(FederatedMetrics.WorstClientAccuracy, WorstClient.Measure(view.Judged, view.Level), view.Judged.Count) with { Options = minimum },
            Make(FederatedMetrics.ClientAccuracyP10, judged.Measure(ClientBootstrap.TenthPercentile, view.Level), view.Judged.Count) with { Options = minimum },
            Make(FederatedMetrics.ClientAccuracyGini, judged.Measure(ClientBootstrap.Gini, view.Level), view.Judged.Count) with { Options = minimum },
            Make(FederatedMetrics.GainOverLocal, Gains.Mean(view.All, view.Level), view.All.Count(client => client.Gain is not null)),
            Make(FederatedMetrics.ShareLosing, Gains.ShareLosing(view.All, view.Level), view.All.Count(client => client.Gain is not null)),
            Bytes(FederatedMetrics.BytesUp, context.Ledger, up: true),
            Bytes(FederatedMetrics.BytesDown, context.Ledger, up: false),
            RoundsToTarget(view),
            Make(FederatedMetrics.PartitionSkew, new MeasuredValue.Measured(view.Skew.JensenShannon), view.All.Count),
        ];
        return [.. list.Select(measurement => measurement with { Evidence = [digest] })];
    }

    // Too few clients, or clients all alike, leave the rows themselves as the sample.
    private static MeasuredValue.Measured Final(FederatedView view, ClientBootstrap bootstrap)
    {
        if (bootstrap.Measure(ClientBootstrap.Pooled, view.Level) is MeasuredValue.Measured measured) return measured;
        Interval rows = WilsonInterval.Of(view.All.Sum(client => (long)client.Correct), view.HeldOut, view.Level);
        return new MeasuredValue.Measured(view.Accuracy, new Interval(rows.Lower, rows.Upper, view.Level, "wilson over rows, clients taken as given"));
    }

    private static Measurement Bytes(string metric, Ledger ledger, bool up)
    {
        BytesSent[] sent = [.. ledger.Of<BytesSent>().Where(message => message.Up == up)];
        return sent.Length > 0
            ? Make(metric, new MeasuredValue.Measured(sent.Sum(message => message.Bytes)), sent.Length)
            : Make(metric, new MeasuredValue.NotMeasured("the byte ledger holds no message in this direction"), 0);
    }

    private static Measurement RoundsToTarget(FederatedView view)
    {
        int rounds = view.Log.Rounds.Count;
        if (view.Options.TargetAccuracy is not { } target) return Make(FederatedMetrics.RoundsToTarget, new MeasuredValue.NotMeasured("no target accuracy is stated"), rounds);
        MeasuredValue value = view.RoundAtTarget is { } round ? new MeasuredValue.Measured(round) : new MeasuredValue.NotMeasured($"not within {rounds} rounds");
        return Make(FederatedMetrics.RoundsToTarget, value, rounds) with { Options = new Dictionary<string, string> { ["target"] = target.ToString("R", CultureInfo.InvariantCulture) } };
    }

    private static Measurement Make(string metric, MeasuredValue value, long count) => new(metric, Slice.All, value, count);
}

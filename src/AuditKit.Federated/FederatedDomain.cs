using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Exhibits;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;

namespace AuditKit.Federated;

/// <summary>What a federation of clients would gain, whom it would leave behind, and what it would send.</summary>
public sealed class FederatedDomain : IAuditDomain
{
    /// <summary>The domain's id.</summary>
    public const string Id = "federated";

    /// <inheritdoc />
    public DomainDescriptor Descriptor { get; } = new(Id, "Federated learning", 50, FederatedMetrics.All, [new Need(FederatedEvidence.Rounds)], FederationOptions.Schema);

    /// <inheritdoc />
    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        foreach (Problem problem in PartitionChecks.Of(options, outline, spec)) yield return problem;
        if (options.IsGiven("mu") && options.Text("algorithm") != "fedprox") yield return new Problem("mu", "mu has no meaning for fedavg", "leave it out, or set algorithm: fedprox");
        foreach (double width in options.Numbers("layers").Where(width => width != Math.Floor(width)))
        {
            yield return new Problem("layers", $"{width.ToString(CultureInfo.InvariantCulture)} is no number of units", "give whole numbers");
        }
    }

    /// <inheritdoc />
    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        FederatedView view = new(context);
        cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<Measurement> measurements = FederatedMeasurements.Of(view, context);
        return Task.FromResult(new DomainResult(Id, DomainStatus.Completed)
        {
            Title = Descriptor.Title,
            Lead = Lead(view, measurements),
            Measurements = measurements,
            Findings = FederatedFindings.Of(view),
            Exhibits = FederatedExhibits.Of(view, context.Seeds.For("exhibits")),
            Limits = Limits(view),
        });
    }

    private static string Lead(FederatedView view, IReadOnlyList<Measurement> measurements)
    {
        Measurement final = measurements[0], gain = measurements.First(measurement => measurement.Metric == FederatedMetrics.GainOverLocal);
        string sentence = $"After {Count(view.Log.Rounds.Count, "round")} the common model of {view.All.Count} clients is right on {FederatedView.Percent(final.Estimate!.Value)} of their held-out rows ({FederatedView.Range(final.Interval!)}). ";
        string losing = view.Losing.Count == 0 ? "no client clearly loses by joining" : $"{Count(view.Losing.Count, "client")} clearly {(view.Losing.Count == 1 ? "loses" : "lose")} by joining";
        return gain.Estimate is { } mean
            ? sentence + $"On average a client {(mean < 0 ? "loses" : "gains")} {(100 * Math.Abs(mean)).ToString("0.0", CultureInfo.InvariantCulture)} points of accuracy against training alone; {losing}."
            : sentence + char.ToUpperInvariant(losing[0]) + losing[1..] + ".";
    }

    private static string Count(int number, string word) => $"{number} {word}{(number == 1 ? string.Empty : "s")}";

    private static List<string> Limits(FederatedView view)
    {
        List<string> limits =
        [
            $"The federation is simulated with a network of its own ({view.Log.Architecture}), not with the audited model.",
            "One run with one seed: intervals cover the choice of clients and rows, not the chance of training.",
            "Preprocessing is fitted on the training rows of all clients together; real clients would have to agree on it without sharing rows.",
            "The Gini coefficient and the tenth percentile of client accuracies contain the chance of small held-out samples; both look more unequal than the clients are.",
            "Bytes are the weights themselves, four bytes each, without headers, compression or secure aggregation.",
            "All clients are honest and no privacy noise is added.",
        ];
        if (view.Options.Partition.Kind != PartitionKind.Column) limits.Add("Clients are drawn, not real: real clients differ in more than their labels and sizes.");
        return limits;
    }
}

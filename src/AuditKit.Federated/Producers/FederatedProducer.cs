using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Stacked;

namespace AuditKit.Federated.Producers;

/// <summary>Simulates a federation over the rows outside the test split.</summary>
public sealed class FederatedProducer : IProducer
{
    /// <inheritdoc />
    public ProducerDescriptor Descriptor { get; } = new("simulate", "Simulate the federation", [DataEvidence.Table], [FederatedEvidence.Rounds]);

    /// <inheritdoc />
    public bool AppliesTo(AuditSpec spec) => spec.Subject is { Kind: SubjectKind.Train, Task: not PredictionTask.Captioning } && spec.Domains.Any(section => section.Domain == FederatedDomain.Id);

    /// <inheritdoc />
    /// <remarks>The domain checks its own section.</remarks>
    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline)
    {
        if (spec.Data.Label is null) yield return new Problem("data.label", "a federation cannot be trained without a label", "name the outcome column");
    }

    /// <inheritdoc />
    public JsonNode KeyOf(AuditSpec spec) => OptionsOf(spec).ToJson();

    /// <inheritdoc />
    public async Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        return await Task.Run(() => Simulate(context, device, cancellation), cancellation);
    }

    private static StageReport Simulate(ProducerContext context, ComputeDevice device, CancellationToken cancellation)
    {
        FederationOptions options = FederationOptions.From(OptionsOf(context.Spec));
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        FederationRows subject = FederationRows.Of(table);
        Partition partition = Partitioner.Divide(options.Partition, subject.ForPartition(options.Partition, table), context.Seeds.For("partition"));
        // Fitted on what clients learn from: held-out rows must not reach the scaling.
        int[] fitRows = [.. partition.Clients.SelectMany(client => client.Train).Select(row => subject.TableRows[row]).Order()];
        PreprocessorFit fit = PreprocessorFit.Of(table.Table, table.Roles.Features, fitRows);
        EncodedRows encoded = fit.Preprocessor.Encode(table.Table, subject.TableRows);
        NetworkArchitecture architecture = new() { Inputs = encoded.Columns, Hidden = options.Layers, Outputs = subject.Classes.Count };
        using ResidentRows rows = new(encoded.Values, encoded.Columns, subject.Labels, device);
        Federation federation = new(architecture, rows, subject.Labels, partition, options, context.Seeds);
        RoundLog log = federation.Run(subject.Classes, context.Ledger, context.Progress, cancellation);
        context.Evidence.Put(FederatedEvidence.Rounds, log);
        return new StageReport(table.Roles.Weight is null ? [] : [Unweighted], FactsOf(log));
    }

    private static Finding Unweighted { get; } = new("federated.unweighted_rows", Severity.Note, "Row weights of the data are not used in the federation; every row counts once.");

    private static Fact[] FactsOf(RoundLog log) =>
    [
        new("model", "federated architecture", log.Architecture),
        new("model", "federated parameters", log.Parameters.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    private static OptionSet OptionsOf(AuditSpec spec) => spec.Domains.First(section => section.Domain == FederatedDomain.Id).Options;
}

using System.Diagnostics;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Data.Synthesis;
using AuditKit.Data.Tables;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Producers;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;
using AuditKit.Federated.Tests.Simulation;
using AuditKit.Federated.Tests.Support;

namespace AuditKit.Federated.Tests;

[Collection(nameof(FederationTests))]
[Trait("Kind", "end-to-end")]
public sealed class FederatedStageTests(ITestOutputHelper output)
{
    private static readonly (string Id, string Unit)[] Contract =
    [
        ("federated.final_accuracy", "1"), ("federated.worst_client_accuracy", "1"), ("federated.client_accuracy_p10", "1"), ("federated.client_accuracy_gini", "1"),
        ("federated.gain_over_local", "1"), ("federated.share_losing", "1"), ("federated.bytes_up", "B"), ("federated.bytes_down", "B"),
        ("federated.rounds_to_target", "rounds"), ("federated.partition_skew", "1"),
    ];

    [Fact]
    public async Task CreditExample_IsSimulatedAndExamined()
    {
        AuditSpec spec = Specs.Of(Specs.Map(("clients", Specs.Text("20")), ("rounds", Specs.Text("10")), ("target", Specs.Text("0.6"))));
        (EvidenceSet evidence, Ledger ledger, TimeSpan elapsed) = await Produce(spec, Credit(15_000));
        output.WriteLine($"20 clients x 10 rounds: {elapsed.TotalSeconds:0.00} s");
        DomainResult result = await Examine(spec, evidence, ledger);

        Assert.Equal(Contract.Select(metric => metric.Id), result.Measurements.Select(measurement => measurement.Metric));
        Assert.All(result.Measurements, measurement => Assert.True(measurement.Value is MeasuredValue.Measured, measurement.Metric + ": " + measurement.Reason));
        foreach (string id in Contract.Where(metric => !metric.Id.Contains("bytes", StringComparison.Ordinal)).Take(6).Select(metric => metric.Id))
        {
            Measurement measured = Of(result, id);
            output.WriteLine($"{id} {measured.Estimate} [{measured.Interval!.Lower}, {measured.Interval.Upper}] {measured.Interval.Method} n={measured.Count}");
            Assert.True(measured.Interval.Contains(measured.Estimate!.Value), id);
        }

        RoundLog log = evidence.Get(FederatedEvidence.Rounds);
        Assert.Equal(log.Rounds.Sum(round => round.BytesUp), Of(result, "federated.bytes_up").Estimate);
        Assert.Equal(20.0 * 10 * 4 * log.Parameters, Of(result, "federated.bytes_down").Estimate);
        Assert.InRange(Of(result, "federated.final_accuracy").Estimate!.Value, 0.6, 0.95);
        Assert.NotEmpty(result.Limits);
        output.WriteLine(result.Lead);
        foreach (Finding finding in result.Findings) output.WriteLine($"{finding.Severity} {finding.Code}: {finding.Sentence}");
        Assert.All(result.Exhibits.OfType<SeriesExhibit>(), exhibit => Assert.InRange(exhibit.Lines.Count, 1, 4));
        Assert.All(result.Exhibits.OfType<TableExhibit>(), table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
        HeatMapExhibit map = Assert.Single(result.Exhibits.OfType<HeatMapExhibit>());
        Assert.Equal((20, 2), (map.Rows.Count, map.Columns.Count));
    }

    [Fact]
    public async Task SameSpec_GivesTheSameEvidenceAndResult()
    {
        AuditSpec spec = Specs.Of(Specs.Map(("clients", Specs.Text("6")), ("rounds", Specs.Text("3")), ("partition", Specs.Map(("attribute", Specs.Text("sex"))))));
        async Task<(Digest, string)> Run()
        {
            (EvidenceSet evidence, Ledger ledger, _) = await Produce(spec, Credit(1500));
            return (evidence.DigestOf(FederatedEvidence.Rounds), Core.Json.CanonicalJson.WriteText(await Examine(spec, evidence, ledger)));
        }

        Assert.Equal(await Run(), await Run());
    }

    [Fact]
    public async Task RoundLog_ReadsBackFromItsBytes()
    {
        AuditSpec spec = Specs.Of(Specs.Map(("rounds", Specs.Text("2")), ("partition", Specs.Map(("column", Specs.Text("region"))))));
        (EvidenceSet evidence, _, _) = await Produce(spec, Credit(1500));
        RoundLog log = evidence.Get(FederatedEvidence.Rounds);
        using MemoryStream stream = new();
        FederatedEvidence.Rounds.Codec.Write(log, stream);
        stream.Position = 0;

        Assert.Equal(Core.Json.CanonicalJson.WriteText(log), Core.Json.CanonicalJson.WriteText(FederatedEvidence.Rounds.Codec.Read(stream)));
        Assert.All(log.Clients, client => Assert.DoesNotContain(client.Name, (string[])["1", "2", "3"]));
    }

    [Fact]
    public async Task TargetNeverMet_IsNotMeasuredAndSaidSo()
    {
        AuditSpec spec = Specs.Of(Specs.Map(("clients", Specs.Text("5")), ("rounds", Specs.Text("2")), ("target", Specs.Text("1"))));
        (EvidenceSet evidence, Ledger ledger, _) = await Produce(spec, Credit(800));
        DomainResult result = await Examine(spec, evidence, ledger);

        Assert.Equal("not within 2 rounds", Of(result, "federated.rounds_to_target").Reason);
        Assert.Contains(result.Findings, finding => finding.Code == "federated.target_not_met");
    }

    [Fact]
    public async Task ReferenceJob_SumsItsLedgerExactly()
    {
        AuditSpec spec = Specs.Of();
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(FederatedEvidence.Rounds, Losing());
        Ledger ledger = new();
        for (int round = 1; round <= 1500; round++)
        {
            for (int client = 0; client < 50; client++)
            {
                ledger.Append(new BytesSent(round, client, false, 1_626_442 * 4));
                ledger.Append(new BytesSent(round, client, true, 1_626_442 * 4));
            }
        }

        DomainResult result = await Examine(spec, evidence, ledger);
        Assert.Equal(975_865_200_000, Of(result, "federated.bytes_up").Estimate + Of(result, "federated.bytes_down").Estimate);
        Assert.Equal(75_000, Of(result, "federated.bytes_up").Count);
    }

    [Fact]
    public async Task ClientsThatLose_AreNamedInAPlainSentence()
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(FederatedEvidence.Rounds, Losing());
        DomainResult result = await Examine(Specs.Of(), evidence, new Ledger());

        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "federated.losing_clients");
        Assert.Equal("1 client of 6 predicts worse after joining than alone: north clinic. Client north clinic loses most: 50.0 % of its held-out rows are right instead of 90.0 %.", finding.Sentence);
        Assert.Equal(1 / 6.0, Of(result, "federated.share_losing").Estimate!.Value, 1e-12);
        Assert.Contains("1 client clearly loses by joining", result.Lead, StringComparison.Ordinal);
        Assert.Equal("the byte ledger holds no message in this direction", Of(result, "federated.bytes_up").Reason);
        Assert.Equal("no target accuracy is stated", Of(result, "federated.rounds_to_target").Reason);
        Assert.Equal((0.5, 6), (Of(result, "federated.worst_client_accuracy").Estimate!.Value, (int)Of(result, "federated.worst_client_accuracy").Count));
    }

    [Fact]
    public void Descriptor_HoldsTheContract()
    {
        DomainDescriptor descriptor = new FederatedDomain().Descriptor;

        Assert.Equal(("federated", 50), (descriptor.Id, descriptor.Order));
        Assert.Equal(Contract, descriptor.Metrics.Select(metric => (metric.Id, metric.Unit)));
        Assert.Equal([FederatedEvidence.Rounds], new FederatedProducer().Descriptor.Produces);
        Assert.Equal([DataEvidence.Table], new FederatedProducer().Descriptor.Consumes);
    }

    [Fact]
    public void ContractSection_IsReadAndIsTheKeyOfTheStage()
    {
        AuditSpec spec = Specs.Of(Specs.Map(("clients", Specs.Text("50")), ("rounds", Specs.Text("30")), ("partition", Specs.Map(("dirichlet", Specs.Text("0.5")))), ("algorithm", Specs.Text("fedavg"))));

        Assert.Empty(new FederatedDomain().Validate(spec.Section(), Specs.Outline, spec));
        Assert.True(new FederatedProducer().AppliesTo(spec));
        Assert.Equal("0.5", new FederatedProducer().KeyOf(spec)["partition"]!["dirichlet"]!.ToJsonString());
        Assert.False(new FederatedProducer().AppliesTo(Specs.Of(subject: SubjectKind.Predictions)));
        Assert.False(new FederatedProducer().AppliesTo(spec with { Domains = [] }));
    }

    [Theory]
    [InlineData("iid", PartitionKind.Iid)]
    [InlineData("dirichlet", PartitionKind.Dirichlet)]
    public void PartitionInOneWord_IsItsKind(string word, PartitionKind kind) =>
        Assert.Equal(kind, FederationOptions.From(Specs.Of(Specs.Map(("partition", Specs.Text(word)))).Section()).Partition.Kind);

    [Fact]
    public void Defaults_AreThoseOfTheContract()
    {
        FederationOptions options = FederationOptions.From(Specs.Of().Section());

        Assert.Equal((50, 30, 1.0, PartitionKind.Dirichlet, 0.5), (options.Partition.Clients, options.Rounds, options.Fraction, options.Partition.Kind, options.Partition.Alpha));
        Assert.Equal((FederationAlgorithm.FedAvg, 1, 32, false), (options.Algorithm, options.LocalEpochs, options.Batch, options.EqualWeights));
        Assert.Equal([32], options.Layers);
    }

    [Fact]
    public void WrongSections_ListEveryProblem()
    {
        AuditSpec spec = Specs.Of(Specs.Map(
            ("clients", Specs.Text("9")),
            ("mu", Specs.Text("0.1")),
            ("layers", Specs.Text("8.5")),
            ("partition", Specs.Map(("column", Specs.Text("hospital")), ("alpha", Specs.Text("1"))))));

        Assert.Equal(["partition.alpha", "clients", "partition.column", "mu", "layers"], new FederatedDomain().Validate(spec.Section(), Specs.Outline, spec).Select(problem => problem.Path));
        AuditSpec attribute = Specs.Of(Specs.Map(("partition", Specs.Map(("attribute", Specs.Text("region"))))));
        Assert.Equal(["partition.attribute"], new FederatedDomain().Validate(attribute.Section(), Specs.Outline, attribute).Select(problem => problem.Path));
        List<Problem> problems = [];
        Specs.Of(Specs.Map(("algorithm", Specs.Text("scaffold"))), problems);
        Assert.Equal("domains.federated.algorithm", Assert.Single(problems).Path);
    }

    private static RoundLog Losing()
    {
        ClientRecord Client(int number, string name, int correct, int alone, int gained, int lost) =>
            new(number, name, 160, 40) { LabelCounts = [100, 100], Participations = 1, Steps = 5, Correct = correct, Alone = new AloneRecord(alone, gained, lost) };
        ClientRecord[] clients = [Client(0, "north clinic", 20, 36, 2, 18), .. Enumerable.Range(1, 5).Select(k => Client(k, $"clinic {k}", 32 + k, 30, 4 + k, 2))];
        return new RoundLog
        {
            Architecture = "tabular network 4-8-2",
            Parameters = 58,
            Classes = ["no", "yes"],
            Clients = clients,
            Rounds = [new RoundRecord(1, [0, 1, 2, 3, 4, 5], []) { Loss = 0.5, Correct = [.. clients.Select(client => client.Correct)] }],
        };
    }

    private static AuditTable Credit(int rows)
    {
        AuditTableOptions options = new() { Label = CreditGenerator.Label, Positive = [CreditGenerator.Positive], Attributes = ["sex"], Exclude = ["sex", "age_band", "consent"] };
        SplitAssignment split = SplitAssignment.Of([.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? Split.Test : Split.Train)]);
        return AuditTableBuilder.Build(CreditGenerator.Generate(new CreditOptions { Rows = rows }).Table, options, split).Require();
    }

    private static Measurement Of(DomainResult result, string metric) => result.Measurements.Single(measurement => measurement.Metric == metric);

    private static async Task<(EvidenceSet Evidence, Ledger Ledger, TimeSpan Elapsed)> Produce(AuditSpec spec, AuditTable table)
    {
        _ = World.Cpu;
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        Ledger ledger = new();
        long start = Stopwatch.GetTimestamp();
        await new FederatedProducer().ProduceAsync(new ProducerContext
        {
            Spec = spec,
            Evidence = evidence,
            Ledger = ledger,
            Seeds = SeedStream.FromSeed(spec.Seed).For("federated"),
            Compute = new("cpu", 2),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
            Time = TimeProvider.System,
        }, TestContext.Current.CancellationToken);
        return (evidence, ledger, Stopwatch.GetElapsedTime(start));
    }

    private static Task<DomainResult> Examine(AuditSpec spec, EvidenceSet evidence, Ledger ledger) => new FederatedDomain().RunAsync(new DomainContext
    {
        Options = spec.Section(),
        Evidence = evidence,
        Ledger = ledger,
        Seeds = SeedStream.FromSeed(1).For("federated"),
        Level = 0.95,
        Compute = new("cpu", 2),
        WorkPool = new InProcessWorkPool(1),
        Progress = new NoProgress(),
    }, TestContext.Current.CancellationToken);
}

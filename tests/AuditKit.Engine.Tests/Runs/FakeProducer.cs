using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Tests.Runs;

/// <summary>Counts how often it ran, and does what the test says.</summary>
internal sealed class FakeProducer(EvidenceKind<NumberEvidence> makes, params EvidenceKind<NumberEvidence>[] takes) : IProducer
{
    public int Runs { get; private set; }

    public Action<ProducerContext> Before { get; set; } = _ => { };

    public string Option { get; set; } = "a";

    public ProducerDescriptor Descriptor { get; } = new(makes.Id.Replace('.', '-'), "Make " + makes.Id, takes, [makes]);

    public bool AppliesTo(AuditSpec spec) => true;

    public IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline) => [];

    public JsonNode KeyOf(AuditSpec spec) => JsonValue.Create(Option);

    public Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation)
    {
        Runs++;
        Before(context);
        cancellation.ThrowIfCancellationRequested();
        int draw = context.Seeds.Open().Next(1000);
        context.Evidence.Put(makes, new NumberEvidence(takes.Sum(kind => context.Evidence.Get(kind).Value) + draw));
        context.Ledger.Append(new BytesSent(1, Runs, true, draw));
        return Task.FromResult(new StageReport([], [new Fact("data", makes.Id, "made")]));
    }
}

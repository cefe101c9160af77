using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Tests.Runs;

/// <summary>A domain that measures one number, or does what the test says.</summary>
internal sealed class FakeDomain(string id, params Need[] needs) : IAuditDomain
{
    public int Runs { get; private set; }

    public Func<DomainContext, DomainResult>? Act { get; set; }

    public DomainDescriptor Descriptor { get; init; } = new(
        id,
        "Domain " + id,
        1,
        [new MetricDescriptor(id + ".value", "Value", "1", Direction.Neutral, null, null, null, "the number", "none")],
        needs,
        OptionSchema.Of(new IntegerOption("repeat", "How often.", 1)));

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DomainResult> RunAsync(DomainContext context, CancellationToken cancellation)
    {
        Runs++;
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Act?.Invoke(context) ?? Measure(context));
    }

    private DomainResult Measure(DomainContext context)
    {
        double value = context.Seeds.Open().NextDouble() + context.Ledger.Of<BytesSent>().Sum(sent => sent.Bytes);
        return new DomainResult(id, DomainStatus.Completed) { Measurements = [Measurement.Of(id + ".value", Slice.All, value, null, 1)] };
    }
}

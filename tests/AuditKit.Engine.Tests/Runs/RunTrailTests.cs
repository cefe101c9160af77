using AuditKit.Core.Domains;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Tests.Runs;

[Trait("Kind", "contract")]
public sealed class RunTrailTests : IDisposable
{
    private readonly EngineBench bench = new();
    private readonly FakeProducer producer = new(NumberEvidence.First);
    private readonly AuditPlan plan;

    public RunTrailTests() => plan = EngineBench.Plan([producer], new FakeDomain("fake", new Need(NumberEvidence.First)));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Every_run_adds_an_entry_with_the_digest_of_its_record()
    {
        RunOutcome first = await bench.RunAsync(plan, cancellation: TestContext.Current.CancellationToken);
        RunOutcome second = await bench.RunAsync(plan, resume: true, cancellation: TestContext.Current.CancellationToken);

        Trail trail = Trail.Parse(File.ReadAllBytes(Path.Combine(bench.Folder, "trail.jsonl")));
        Assert.Null(trail.Broken);
        Assert.Equal([("run", first.Record.ComputeDigest()), ("resume", second.Record.ComputeDigest())], trail.Entries.Select(entry => (entry.Action, entry.Object)));
        Assert.All(trail.Entries, entry => Assert.Equal("auditkit", entry.Actor));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signed_folder_takes_no_further_run(bool resume)
    {
        await bench.RunAsync(plan, cancellation: TestContext.Current.CancellationToken);
        byte[] record = await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "record.json"), TestContext.Current.CancellationToken);
        using SigningKey key = SigningKey.Create();
        BundleFolder folder = new(bench.Folder);
        BundleSigner.Sign(folder, key, TimeProvider.System);
        SignOffWriter.Write(folder, key, new SignOffRequest { Role = "risk", Name = "B. Okafor", Decision = SignOffDecision.Approve }, TimeProvider.System);
        int before = producer.Runs;

        InvalidInputException refused = await Assert.ThrowsAsync<InvalidInputException>(() => bench.RunAsync(plan, resume, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(["manifest.dsse.json", "signoffs/0001-risk.dsse.json"], refused.Problems.Select(problem => problem.Path));
        Assert.All(refused.Problems, problem => Assert.Contains("-o", problem.Remedy, StringComparison.Ordinal));
        Assert.Equal(before, producer.Runs);
        Assert.Equal(record, await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "record.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_broken_trail_is_refused_before_work_starts()
    {
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "trail.jsonl"), "{\"sequence\":1", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidInputException>(() => bench.RunAsync(plan, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(0, producer.Runs);
    }
}

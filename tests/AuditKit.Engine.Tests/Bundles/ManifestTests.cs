using System.Text;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Runs;
using AuditKit.Engine.Tests.Runs;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class ManifestTests : IDisposable
{
    private readonly EngineBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_run_lists_every_file_with_its_digest()
    {
        FakeProducer first = new(NumberEvidence.First), second = new(NumberEvidence.Second, NumberEvidence.First);
        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([first, second], new FakeDomain("fake", new Need(NumberEvidence.Second))), cancellation: TestContext.Current.CancellationToken);

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "manifest.json"), TestContext.Current.CancellationToken);
        ManifestStatement manifest = ManifestStatement.FromJson(bytes);
        string[] onDisk = [.. Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(bench.Folder, path)).Where(name => name is not ("manifest.json" or "trail.jsonl" or ".lock")).Order(StringComparer.Ordinal)];

        Assert.Equal(onDisk, manifest.Subject.Select(subject => subject.Name));
        Assert.Contains("evidence/" + outcome.Record.Provenance.Digests["fake.first"].Hex, onDisk);
        Assert.All(manifest.Subject, subject => Assert.Equal(Digest.Of(File.ReadAllBytes(Path.Combine(bench.Folder, subject.Name))).Hex, subject.Digest.Sha256));
        Assert.Equal(outcome.Record.ComputeDigest(), manifest.Predicate.Auditkit.RecordDigest);
        Assert.Equal(outcome.Record.ComputeDigest().Hex[..16], manifest.Predicate.Auditkit.Fingerprint);
        Assert.StartsWith("{\n  \"_type\": \"https://in-toto.io/Statement/v1\",\n  \"subject\": [", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, manifest.ToJson());
        Assert.Equal(Path.Combine(bench.Folder, "manifest.json"), outcome.Files[^1]);
    }

    [Theory]
    [InlineData(Outcome.Pass, RunStatus.Completed, "PASSED")]
    [InlineData(Outcome.Pass, RunStatus.Cancelled, "WARNED")]
    [InlineData(Outcome.Inconclusive, RunStatus.Completed, "WARNED")]
    [InlineData(Outcome.NotEstimable, RunStatus.Completed, "WARNED")]
    [InlineData(Outcome.Fail, RunStatus.Completed, "FAILED")]
    [InlineData(null, RunStatus.Completed, "WARNED")]
    [InlineData(null, RunStatus.Failed, "FAILED")]
    public void The_result_follows_the_verdict_and_the_status(Outcome? outcome, RunStatus status, string result)
    {
        AuditRecord record = Policies.WorkedRecord.All["pass"]() with { Status = status };
        if (outcome is { } known) record = record with { Verdict = new Verdict(known, false, new PolicyReference("p", "1.0.0", "P", Digest.Of("p")), []) };

        ManifestPredicate predicate = ManifestBuilder.PredicateOf(record);

        Assert.Equal(result, predicate.Result);
        Assert.Equal(outcome is null ? [] : [new ManifestSubject("p 1.0.0", new ManifestDigest(Digest.Of("p").Hex))], predicate.Configuration);
    }

    [Theory]
    [InlineData("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1")]
    [InlineData("test-result/v0.1", "test-result/v9")]
    public void Statements_of_another_type_are_refused(string right, string wrong)
    {
        string json = Encoding.UTF8.GetString(new ManifestStatement(ManifestStatement.StatementType, [], ManifestStatement.TestResult, ManifestBuilder.PredicateOf(Policies.WorkedRecord.All["pass"]())).ToJson());

        Assert.NotNull(ManifestStatement.FromJson(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<InvalidDataException>(() => ManifestStatement.FromJson(Encoding.UTF8.GetBytes(json.Replace(right, wrong, StringComparison.Ordinal))));
    }
}

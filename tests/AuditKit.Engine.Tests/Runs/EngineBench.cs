using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuditKit.Engine.Tests.Runs;

/// <summary>An engine over fakes, in a folder of its own.</summary>
internal sealed class EngineBench : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("auditkit-run-").FullName;

    public List<AuditEvent> Events { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static AuditSpec Spec(params IAuditDomain[] domains) => new()
    {
        Name = "fake",
        BaseDirectory = "/",
        Data = DataSpec.From(DataSpec.Schema.Resolve(null, "data", [])),
        Subject = new SubjectSpec(SubjectKind.Predictions, null, OptionSet.Empty),
        Domains = [.. domains.Select(domain => new DomainSection(domain.Descriptor.Id, domain.Descriptor.Options.Resolve(null, domain.Descriptor.Id, [])))],
        Report = new ReportSpec(["md"], "A4"),
        Seed = 7,
        Declared = new Dictionary<string, string>(),
        Resolved = "{}",
        Digest = Digest.Of("{}"),
    };

    public static AuditPlan Plan(IProducer[] producers, params IAuditDomain[] domains)
    {
        List<Problem> problems = [];
        AuditPlan plan = new Planner(producers, domains).Plan(Spec(domains), null, new DataOutline([]), problems);
        Assert.Empty(problems);
        return plan;
    }

    public Task<RunOutcome> RunAsync(AuditPlan plan, bool resume = false, Policy? policy = null, CancellationToken cancellation = default, params IReportRenderer[] renderers)
    {
        AuditEngine engine = new(new NullEnergyRecorder(), TimeProvider.System, NullLoggerFactory.Instance, new ProvenanceReader(new NoDevice()), renderers);
        return engine.RunAsync(plan, policy, new RunRequest { OutputDirectory = Folder, Threads = 2, Resume = resume, Command = "auditkit run fake.yaml" }, new Recorder(Events), cancellation);
    }

    /// <summary>The record without the times that it declares as varying.</summary>
    public static string WithoutTimes(AuditRecord record) => System.Text.Encoding.UTF8.GetString(
        (record with { Provenance = record.Provenance with { Times = new RunTimes(default, default, []) } }).ToJson());

    private sealed class NoDevice : IDeviceDescriber
    {
        public IReadOnlyList<Fact> Describe(ComputeRequest request) => [];
    }

    private sealed class Recorder(List<AuditEvent> events) : IProgress<AuditEvent>
    {
        public void Report(AuditEvent value) => events.Add(value);
    }
}

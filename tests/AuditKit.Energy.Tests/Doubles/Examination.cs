using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;

namespace AuditKit.Energy.Tests.Doubles;

/// <summary>Runs the domain on a ledger.</summary>
internal static class Examination
{
    public static DomainResult Of(Ledger ledger, long seed = 1, params (string Key, string Value)[] options) =>
        new EnergyDomain().RunAsync(Context(ledger, seed, "cpu", options), CancellationToken.None).GetAwaiter().GetResult();

    public static DomainContext Context(Ledger ledger, long seed, string device, params (string Key, string Value)[] options)
    {
        List<Problem> problems = [];
        MapNode section = new([.. options.Select(option => new MapEntry(new ScalarNode(option.Key, false, null), new ScalarNode(option.Value, false, null)))], null);
        OptionSet set = new EnergyDomain().Descriptor.Options.Resolve(section, "energy", problems);
        Assert.Empty(problems);
        return new()
        {
            Options = set,
            Evidence = new EvidenceSet(new MemoryEvidenceStore()),
            Ledger = ledger,
            Seeds = SeedStream.FromSeed(seed),
            Level = 0.95,
            Compute = new ComputeRequest(device, 2),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
        };
    }
}

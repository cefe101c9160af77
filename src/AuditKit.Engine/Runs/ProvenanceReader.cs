using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Runs;

/// <summary>Reads what is needed to run the audit again: version, packages, runtime, device, threads, seed, digests.</summary>
/// <param name="devices">Says what tensors really ran on.</param>
public sealed class ProvenanceReader(IDeviceDescriber devices)
{
    private const int MostPackagesShown = 6;

    internal Provenance Read(RunState state, IReadOnlyDictionary<string, Digest> digests, RunTimes times) => Read(PackageInventory.Read(), state, digests, times);

    private Provenance Read(PackageInventory packages, RunState state, IReadOnlyDictionary<string, Digest> digests, RunTimes times) => new()
    {
        Code = CodeVersion(),
        Command = state.Request.Command,
        Packages = packages.Names,
        PackageOrigins = packages.Origins,
        Environment = [.. Machine(), .. Device(state)],
        Threads = state.Compute.Threads,
        Seed = state.Plan.Spec.Seed,
        SeedStream = SeedStream.Version,
        Digests = digests,
        ResolvedSpec = state.Plan.Spec.Resolved,
        Varying = ["provenance.times", .. state.Plan.Domains.Where(planned => planned.Domain.Descriptor.MeasuresRun).Select(planned => $"results.{planned.Domain.Descriptor.Id}")],
        Times = times,
    };

    /// <summary>True if a record was made by this version of the product, as it says.</summary>
    internal static bool IsOwn(Provenance recorded) => recorded.Code == CodeVersion();

    /// <summary>What about this program and machine is not as a record says: the promise of equal bytes does not reach there.</summary>
    /// <param name="recorded">The provenance of the record.</param>
    public static IEnumerable<(string Place, string What)> Differences(Provenance recorded)
    {
        if (recorded.SeedStream != SeedStream.Version) yield return ("provenance.seedStream", $"the record draws from {recorded.SeedStream}, this version from {SeedStream.Version}");
        if (recorded.Code != CodeVersion()) yield return ("provenance.code", $"the record was made by {recorded.Code}, this is {CodeVersion()}");
        IReadOnlyList<string> packages = PackageInventory.Read().Names;
        string[] changed = [.. recorded.Packages.Except(packages, StringComparer.Ordinal).Select(package => "-" + package), .. packages.Except(recorded.Packages, StringComparer.Ordinal).Select(package => "+" + package)];
        if (changed.Length > 0) yield return ("provenance.packages", $"the packages are others: {string.Join(", ", changed.Take(MostPackagesShown))}{(changed.Length > MostPackagesShown ? " and more" : string.Empty)}");
        foreach (Fact fact in Machine())
        {
            Fact? then = recorded.Environment.FirstOrDefault(other => other.Name == fact.Name);
            if (then?.Value != fact.Value) yield return ($"provenance.environment {fact.Name}", $"the record has '{then?.Value}', this machine '{fact.Value}'");
        }
    }

    // An audit of stored predictions computes no tensor, so the native library is not loaded for its sake.
    private IReadOnlyList<Fact> Device(RunState state) =>
        state.Plan.Spec.Subject.Kind == SubjectKind.Predictions ? [] : devices.Describe(state.Compute);

    private static string CodeVersion() =>
        typeof(ProvenanceReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static Fact[] Machine() =>
    [
        new("environment", "runtime", RuntimeInformation.FrameworkDescription),
        new("environment", "operating system", RuntimeInformation.OSDescription),
        new("environment", "architecture", RuntimeInformation.ProcessArchitecture.ToString()),
        new("environment", "processors", System.Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
    ];
}

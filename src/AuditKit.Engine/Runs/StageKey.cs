using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Json;
using AuditKit.Core.Ledgers;
using AuditKit.Engine.Planning;

namespace AuditKit.Engine.Runs;

/// <summary>Digest over everything that a stage's result depends on: method version, options, inputs, seed, threads, device.</summary>
internal static class StageKey
{
    /// <param name="stage">The stage.</param>
    /// <param name="options">What its producer says that its result depends on.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="compute">Threads and device.</param>
    /// <param name="inputs">Evidence that goes in.</param>
    public static Digest Of(PlannedStage stage, JsonNode options, AuditPlan plan, ComputeRequest compute, IReadOnlyDictionary<string, Digest> inputs) => Digest.Of(CanonicalJson.Write(new JsonObject
    {
        ["producer"] = stage.Producer.Descriptor.Id,
        ["version"] = stage.Producer.Descriptor.Version,
        ["options"] = options.DeepClone(),
        ["inputs"] = Digests(inputs),
        ["level"] = plan.Level,
        ["seed"] = plan.Spec.Seed,
        ["threads"] = compute.Threads,
        ["device"] = compute.Device,
    }));

    public static Digest Of(PlannedDomain planned, RunState state) => Digest.Of(CanonicalJson.Write(new JsonObject
    {
        ["domain"] = planned.Domain.Descriptor.Id,
        ["version"] = planned.Domain.Descriptor.Version,
        ["options"] = planned.Options.ToJson(),
        ["inputs"] = Digests(Inputs(planned, state)),
        ["facts"] = Digest.Of(CanonicalJson.Write(Facts(state.Ledger))).ToString(),
        ["level"] = state.Plan.Level,
        ["seed"] = state.Plan.Spec.Seed,
        ["threads"] = state.Compute.Threads,
        ["device"] = state.Compute.Device,
    }));

    public static SortedDictionary<string, Digest> Inputs(PlannedDomain planned, RunState state)
    {
        SortedDictionary<string, Digest> inputs = new(StringComparer.Ordinal);
        foreach (Core.Domains.Need need in planned.Domain.Descriptor.Needs.Where(need => state.Evidence.Has(need.Kind))) inputs[need.Kind.Id] = state.Evidence.DigestOf(need.Kind);
        return inputs;
    }

    // Facts about the run itself (meters, windows) differ every time and enter no result but that of a domain that measures the run.
    private static List<LedgerEvent> Facts(Ledger ledger) => [.. ledger.Since(0).Where(fact => fact is MechanismApplied or BytesSent)];

    private static JsonObject Digests(IReadOnlyDictionary<string, Digest> digests)
    {
        JsonObject json = [];
        foreach ((string kind, Digest digest) in digests.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json[kind] = digest.ToString();
        return json;
    }
}

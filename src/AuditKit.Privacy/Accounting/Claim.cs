using AuditKit.Core.Ledgers;

namespace AuditKit.Privacy.Accounting;

/// <summary>What a recorded training or release promises to one kind of unit under one neighbouring relation.</summary>
/// <param name="Unit">Who is protected.</param>
/// <param name="Adjacency">The neighbouring relation.</param>
/// <param name="Samplers">Samplers that were used.</param>
/// <param name="Steps">Recorded steps.</param>
/// <param name="Claimed">The composition that the claim may use.</param>
/// <param name="OncePerEpoch">The composition without any chance in sampling.</param>
/// <param name="Refusals">Why steps are accounted without amplification, or not at all.</param>
/// <param name="IsComplete">False if a mechanism could not be accounted: then nothing is claimed.</param>
internal sealed record Claim(string Unit, string Adjacency, string Samplers, long Steps, Composition Claimed, Composition OncePerEpoch, IReadOnlyList<string> Refusals, bool IsComplete)
{
    /// <summary>One claim for each unit and neighbouring relation.</summary>
    public static IReadOnlyList<Claim> Of(IEnumerable<MechanismApplied> events) =>
    [
        .. events.GroupBy(e => (e.Unit, e.Adjacency)).OrderBy(group => group.Key.Unit, StringComparer.Ordinal).ThenBy(group => group.Key.Adjacency, StringComparer.Ordinal)
            .Select(group => Of(group.Key.Unit, group.Key.Adjacency, [.. group])),
    ];

    private static Claim Of(string unit, string adjacency, MechanismApplied[] events)
    {
        List<string> refusals = [];
        List<GaussianSteps> claimed = [], once = [];
        bool complete = true;
        foreach (MechanismApplied applied in events)
        {
            if (applied.Mechanism != "gaussian")
            {
                refusals.Add($"mechanism '{applied.Mechanism}' is not one that can be accounted");
                complete = false;
                continue;
            }

            GaussianSteps passes = new(applied.NoiseMultiplier, 1, Passes(applied));
            once.Add(passes);
            claimed.Add(Claimable(applied, passes, refusals));
        }

        string samplers = string.Join(", ", events.Select(e => e.Sampler).Distinct().Order(StringComparer.Ordinal));
        return new Claim(unit, adjacency, samplers, events.Sum(e => e.Steps), Composition.Of(claimed), Composition.Of(once), [.. refusals.Distinct()], complete);
    }

    /// <summary>Only Poisson samples under a relation that changes one record's presence amplify; the rest is accounted without chance.</summary>
    private static GaussianSteps Claimable(MechanismApplied applied, GaussianSteps passes, List<string> refusals)
    {
        if (applied.SamplingRate is 0 or 1) return new GaussianSteps(applied.NoiseMultiplier, applied.SamplingRate, applied.Steps);
        switch (applied.Sampler)
        {
            case "poisson" when applied.Adjacency is "addRemove" or "zeroOut":
                return new GaussianSteps(applied.NoiseMultiplier, applied.SamplingRate, applied.Steps);
            case "shuffled":
                refusals.Add("the sampler shuffled, so each record counts once per epoch and sampling hides nothing");
                return passes;
            default:
                refusals.Add($"no amplification is claimed for sampler '{applied.Sampler}' under '{applied.Adjacency}', so every step counts in full");
                return new GaussianSteps(applied.NoiseMultiplier, 1, applied.Steps);
        }
    }

    /// <summary>Passes over the data, begun ones counted whole.</summary>
    private static long Passes(MechanismApplied applied) => (long)Math.Ceiling((applied.SamplingRate * applied.Steps) - 1e-9);
}

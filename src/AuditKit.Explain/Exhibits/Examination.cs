using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Sanity;

namespace AuditKit.Explain.Exhibits;

/// <summary>Everything that was computed from the evidence, once, for measurements, findings and exhibits.</summary>
internal sealed record Examination
{
    /// <summary>Features that are shown; the others are counted.</summary>
    private const int Shown = 10;

    public required AttributionSample Sample { get; init; }

    public required double Level { get; init; }

    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>The first method that depends on the model; null where none does.</summary>
    public ExplainedMethod? Primary { get; private init; }

    /// <summary>Profile of all rows by the primary method; null without one.</summary>
    public GroupProfile? Overall { get; private init; }

    /// <summary>Positions of the features that are shown, the heaviest first.</summary>
    public IReadOnlyList<int> Features { get; private init; } = [];

    public IReadOnlyList<AttributeExamination> Attributes { get; private init; } = [];

    public static Examination Of(AttributionSample sample, double level)
    {
        GateResult[] gates = [.. sample.Methods.Select(method => GateResult.Of(method, level))];
        Examination plain = new() { Sample = sample, Level = level, Gates = gates };
        if (gates.FirstOrDefault(gate => gate.Passes)?.Method is not { } primary) return plain;
        GroupProfile overall = GroupProfile.OfAll(sample, primary);
        int[] order = [.. Enumerable.Range(0, sample.Features.Count).OrderByDescending(feature => overall.Means[feature]?.Mean ?? 0)];
        return plain with
        {
            Primary = primary,
            Overall = overall,
            Features = [.. order.Take(Shown)],
            Attributes = sample.IsSpatial ? [] : [.. sample.Attributes.Select(attribute => AttributeExamination.Of(sample, primary, attribute, level))],
        };
    }
}

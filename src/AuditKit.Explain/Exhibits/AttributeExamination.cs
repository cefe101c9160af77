using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Exhibits;

/// <summary>One protected attribute: its groups' profiles and what differs between them.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Profiles">Groups with rows in the sample.</param>
/// <param name="Contrasts">Every feature for every pair of groups with enough rows.</param>
internal sealed record AttributeExamination(string Name, IReadOnlyList<GroupProfile> Profiles, IReadOnlyList<GroupContrast> Contrasts)
{
    /// <summary>Differences whose interval leaves out zero, the clearest first.</summary>
    public IReadOnlyList<GroupContrast> Established => [.. Contrasts.Where(contrast => contrast.IsEstablished).OrderByDescending(contrast => contrast.Distance)];

    /// <summary>The two groups that are drawn side by side: those that differ most clearly. Null where no two can be compared.</summary>
    public (GroupProfile First, GroupProfile Second)? Pair => Contrasts
        .OrderByDescending(contrast => contrast.Distance)
        .ThenByDescending(contrast => Math.Abs(contrast.Difference))
        .Select(contrast => ((GroupProfile, GroupProfile)?)(contrast.First, contrast.Second))
        .FirstOrDefault();

    public static AttributeExamination Of(AttributionSample sample, ExplainedMethod method, ExplainedAttribute attribute, double level)
    {
        IReadOnlyList<GroupProfile> profiles = GroupProfile.ByGroup(sample, method, attribute);
        return new AttributeExamination(attribute.Name, profiles, GroupContrast.Of(attribute.Name, profiles, level));
    }
}

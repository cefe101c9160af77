using AuditKit.Data.Bands;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>Features that are an attribute, or the number that an attribute is a band of.</summary>
internal static class AttributeReaders
{
    public static IEnumerable<string> Of(TableRoles roles, IReadOnlyList<string> attributes) =>
        roles.Features.Where(feature => attributes.Contains(feature) || attributes.Contains(feature + Banding.Suffix));
}

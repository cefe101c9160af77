using AuditKit.Core;

namespace AuditKit.Privacy.Tables;

/// <summary>The risk of one protected group.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The group.</param>
/// <param name="Sizes">Risk over its rows.</param>
internal sealed record GroupRisk(string Attribute, string Value, ClassSizes Sizes)
{
    public Slice Slice => Slice.Of((Attribute, Value));
}

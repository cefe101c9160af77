namespace AuditKit.Core.Policies;

/// <summary>Who must sign off what a policy judged, before anybody relies on it.</summary>
/// <param name="Roles">Roles whose last decision must be an approval.</param>
/// <param name="FourEyes">True if two persons with two keys must have approved.</param>
public sealed record SignOffRequirement(IReadOnlyList<string> Roles, bool FourEyes)
{
    /// <summary>In words: <c>risk and board, by four eyes</c>.</summary>
    public override string ToString() => string.Join(", by ", new[] { string.Join(" and ", Roles), FourEyes ? "four eyes" : string.Empty }.Where(part => part.Length > 0));
}

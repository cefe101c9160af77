namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>Which sign-offs a reader asks for. Only those by keys that the reader gave count.</summary>
/// <param name="Roles">Roles whose last decision must be an approval.</param>
/// <param name="FourEyes">True if two persons with two keys must have approved.</param>
public sealed record SignOffDemand(IReadOnlyList<string> Roles, bool FourEyes)
{
    /// <summary>Nothing is asked for.</summary>
    public static SignOffDemand None { get; } = new([], false);

    /// <summary>True if nothing is asked for.</summary>
    public bool IsNone => Roles.Count == 0 && !FourEyes;
}

namespace AuditKit.Energy.Meters;

/// <summary>A counter that cannot be used.</summary>
/// <param name="Id">Its id, or the id of the technology where nothing of it is here.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Remedy">What the user can do; null where nothing helps.</param>
public sealed record RefusedMeter(string Id, string Reason, string? Remedy = null);

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>What a sign-off says.</summary>
/// <param name="Role">In which role.</param>
/// <param name="Name">Who, as stated; the key is the proof.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Comment">Why; empty for none.</param>
/// <param name="Conditions">What must be met; empty unless the decision has conditions.</param>
/// <param name="ConflictOfInterest">As declared; null where nothing was stated.</param>
/// <param name="At">When, UTC, by the clock of the machine that signed.</param>
/// <param name="Trail">The trail at that moment.</param>
/// <param name="PublicKey">PEM of the key that signed, so that damage is seen without having the key; whose key it is, the reader must know.</param>
public sealed record SignOffPredicate(
    string Role,
    string Name,
    SignOffDecision Decision,
    string Comment,
    IReadOnlyList<string> Conditions,
    string? ConflictOfInterest,
    DateTimeOffset At,
    SignOffTrail Trail,
    string PublicKey);

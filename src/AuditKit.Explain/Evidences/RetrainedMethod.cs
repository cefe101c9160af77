using AuditKit.Explain.Quality.Retraining;

namespace AuditKit.Explain.Evidences;

/// <summary>What retraining without the features of largest attribution showed of a method.</summary>
/// <param name="Method">Method id.</param>
/// <param name="Form">The form in which it ranked the features of all rows, in words.</param>
/// <param name="Curve">Accuracy by share, in order of attribution and in random order; null where it could not be measured.</param>
/// <param name="Reason">Why there is no curve, as a clause; null where there is one.</param>
public sealed record RetrainedMethod(string Method, string Form, RetrainingCurve? Curve, string? Reason);

using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Stability;

/// <summary>How a feature's attribution differs between two models, on the same rows.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Audited">Mean attribution by the audited model.</param>
/// <param name="Other">Mean attribution by the other model.</param>
/// <param name="Difference">Mean of the rows' differences, audited minus other.</param>
/// <param name="Interval">Holds for all features together; null with fewer than two rows.</param>
/// <param name="Probability">p-value of the sign-flip test.</param>
/// <param name="Adjusted">The same by Holm over all features.</param>
internal sealed record DriftFeature(string Feature, double Audited, double Other, double Difference, Interval? Interval, double Probability, double Adjusted);

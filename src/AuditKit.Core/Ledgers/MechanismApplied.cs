namespace AuditKit.Core.Ledgers;

/// <summary>A differential-privacy mechanism was applied. Only the code that applies it writes this.</summary>
/// <param name="Mechanism">For example <c>gaussian</c>.</param>
/// <param name="NoiseMultiplier">Noise standard deviation over sensitivity.</param>
/// <param name="SamplingRate">Probability that a record takes part in one step.</param>
/// <param name="Sampler"><c>poisson</c>, <c>shuffled</c> or <c>fixedSize</c>: what was used, not what was wished.</param>
/// <param name="Steps">How often.</param>
/// <param name="Unit">Who is protected: <c>record</c>, <c>user</c>, <c>client</c>.</param>
/// <param name="Adjacency"><c>addRemove</c>, <c>replaceOne</c> or <c>zeroOut</c>.</param>
/// <param name="Denominator">The public constant that sums are divided by.</param>
public sealed record MechanismApplied(
    string Mechanism,
    double NoiseMultiplier,
    double SamplingRate,
    string Sampler,
    long Steps,
    string Unit,
    string Adjacency,
    double Denominator) : LedgerEvent;

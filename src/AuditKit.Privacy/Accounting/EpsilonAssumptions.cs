namespace AuditKit.Privacy.Accounting;

/// <summary>What must hold for an epsilon to be true.</summary>
/// <param name="NoiseMultiplier">Noise standard deviation over sensitivity.</param>
/// <param name="SamplingRate">Chance of a record in one step.</param>
/// <param name="Steps">Steps.</param>
/// <param name="Sampler"><c>poisson</c>, or <c>none</c> where every record is in every step.</param>
/// <param name="Adjacency">Neighbouring relation.</param>
/// <param name="Unit"><c>record</c>, or <c>user</c> with at most <paramref name="RecordsPerUnit"/> records.</param>
/// <param name="RecordsPerUnit">Records of one unit.</param>
public sealed record EpsilonAssumptions(double NoiseMultiplier, double SamplingRate, long Steps, string Sampler, string Adjacency, string Unit, int RecordsPerUnit);

namespace AuditKit.Explain.Quality;

/// <summary>What the cost of a metric depends on.</summary>
/// <param name="Rows">Explained rows.</param>
/// <param name="Units">Units that are removed together: inputs or groups of them.</param>
/// <param name="MethodRows">Rows of the model that one row's attribution takes in the form that is run again.</param>
public sealed record QualitySize(int Rows, int Units, long MethodRows);

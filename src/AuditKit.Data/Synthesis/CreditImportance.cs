namespace AuditKit.Data.Synthesis;

/// <summary>
/// The part of one column in the true log-odds of an approval. The process is additive but for sex with age, so a column's
/// importance is the standard deviation of its term over the population, and explanations of a model that learned it can be
/// compared with the truth.
/// </summary>
/// <param name="Column">Column of the table.</param>
/// <param name="Deviation">Standard deviation of its term, in log-odds.</param>
/// <param name="Sign">1 where a larger value raises the log-odds, -1 where it lowers them, 0 for categories.</param>
public sealed record CreditImportance(string Column, double Deviation, int Sign)
{
    /// <summary>All columns that the outcome depends on, most important first. Age stands in its band; the term of sex with age is shared through the two main effects.</summary>
    public static IReadOnlyList<CreditImportance> Of(CreditOptions options) => CreditModel.ImportanceOf(options);
}

using AuditKit.Data.Columns;

namespace AuditKit.DataQuality.Variables;

/// <summary>A column that a model may see, in the two forms that the checks need.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its numbers, NaN where missing; null for categories.</param>
/// <param name="Coded">Its categories, rare ones pooled; or quantile bins of its numbers.</param>
internal sealed record Feature(string Name, double[]? Numbers, Variable Coded)
{
    /// <summary>Categories beyond which the rare ones are pooled.</summary>
    public const int MostCategories = 64;

    /// <summary>Quantile bins of a number.</summary>
    public const int MostBins = 10;

    private const string Pooled = "(other)";

    public static Feature Of(NamedColumn column) => column.Column is NumberColumn numbers
        ? new(column.Name, numbers.Values.ToArray(), QuantileBins.Of(column.Name, numbers.Values, MostBins))
        : new(column.Name, null, Pool(Variable.Of(column.Name, (CategoryColumn)column.Column)));

    // The most frequent categories keep their code's order, so the order of rows changes nothing.
    private static Variable Pool(Variable variable)
    {
        if (variable.Count <= MostCategories) return variable;
        long[] counts = variable.Counts();
        int[] kept = [.. Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ThenBy(code => code).Take(MostCategories - 1).Order()];
        int[] place = new int[counts.Length];
        Array.Fill(place, kept.Length);
        for (int i = 0; i < kept.Length; i++) place[kept[i]] = i;
        return new Variable(variable.Name, [.. kept.Select(code => variable.Values[code]), Pooled], [.. variable.Codes.Select(code => code < 0 ? code : place[code])]);
    }
}

using System.Globalization;

namespace AuditKit.Core.Policies;

/// <summary>What is required of a value.</summary>
/// <param name="Relation">How it must stand to the limit.</param>
/// <param name="Limit">The limit, in <paramref name="Unit"/>; the lower one for <see cref="Relation.Within"/>.</param>
/// <param name="Upper">The upper limit for <see cref="Relation.Within"/>, else null.</param>
/// <param name="Unit">Unit of the limit, the metric's own; null for a dimensionless metric.</param>
public sealed record Requirement(Relation Relation, double Limit, double? Upper = null, string? Unit = null)
{
    /// <summary>True if <paramref name="value"/> meets it.</summary>
    public bool Admits(double value) => Relation switch
    {
        Relation.AtMost => value <= Limit,
        Relation.AtLeast => value >= Limit,
        Relation.Below => value < Limit,
        Relation.Above => value > Limit,
        _ => value >= Limit && value <= Upper,
    };

    /// <summary>For example <c>&gt;= 0.8</c>.</summary>
    public override string ToString()
    {
        string text = Relation switch
        {
            Relation.AtMost => $"<= {Number(Limit)}",
            Relation.AtLeast => $">= {Number(Limit)}",
            Relation.Below => $"< {Number(Limit)}",
            Relation.Above => $"> {Number(Limit)}",
            _ => $"within [{Number(Limit)}, {Number(Upper ?? Limit)}]",
        };
        return Unit is null ? text : text + " " + Unit;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

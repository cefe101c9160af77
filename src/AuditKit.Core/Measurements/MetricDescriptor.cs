namespace AuditKit.Core.Measurements;

/// <summary>What a metric is: stands once in a record, under its id.</summary>
/// <param name="Id">Stable id <c>domain.snake_case</c>; once shipped never given another meaning.</param>
/// <param name="Name">The field's name, in words.</param>
/// <param name="Unit"><c>1</c> for a dimensionless number, else an SI unit or a count word.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Minimum">Smallest possible value, if there is one.</param>
/// <param name="Maximum">Largest possible value, if there is one.</param>
/// <param name="Ideal">The value of a perfect subject, if there is one.</param>
/// <param name="Definition">The formula in one line.</param>
/// <param name="Citation">Where the definition comes from.</param>
public sealed record MetricDescriptor(
    string Id,
    string Name,
    string Unit,
    Direction Direction,
    double? Minimum,
    double? Maximum,
    double? Ideal,
    string Definition,
    string Citation)
{
    /// <summary>True where an infinite value has a meaning (a privacy loss without noise).</summary>
    public bool AdmitsInfinity { get; init; }
}

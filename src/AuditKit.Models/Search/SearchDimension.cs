using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Search;

/// <summary>
/// One option that is searched. A place on it is a number: the index of a choice, or a position in [0, 1] along a range.
/// </summary>
/// <param name="Key">Dotted key of the option, for example <c>optimizer.rate</c>.</param>
public abstract record SearchDimension(string Key)
{
    /// <summary>The places that a grid visits, ascending.</summary>
    public abstract IReadOnlyList<double> Grid { get; }

    /// <summary>A place drawn without regard to what is known.</summary>
    public abstract double Draw(RandomSource source);

    /// <summary>The option's value at a place, as a spec would write it.</summary>
    public abstract SpecNode ValueAt(double place);

    /// <summary>The value at a place in words.</summary>
    public abstract string TextAt(double place);
}

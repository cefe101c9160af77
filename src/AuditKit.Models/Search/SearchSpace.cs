using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>What may be tried: one place on each dimension.</summary>
/// <param name="Dimensions">The options that are searched, in the order of the spec; at least one.</param>
public sealed record SearchSpace(IReadOnlyList<SearchDimension> Dimensions)
{
    /// <summary>Number of points of the whole grid.</summary>
    public double GridSize => Dimensions.Aggregate(1.0, (product, dimension) => product * dimension.Grid.Count);

    /// <summary>True if there is a finite number of different points.</summary>
    public bool IsFinite => Dimensions.All(dimension => dimension is ChoiceDimension or RangeDimension { Scale: RangeScale.Integer });

    /// <summary>A point drawn without regard to what is known.</summary>
    public double[] Draw(RandomSource source) => [.. Dimensions.Select(dimension => dimension.Draw(source))];

    /// <summary>A point of the grid; the last dimension changes fastest.</summary>
    /// <param name="number">From 0.</param>
    public double[] GridPoint(long number)
    {
        double[] point = new double[Dimensions.Count];
        for (int i = point.Length - 1; i >= 0; i--)
        {
            IReadOnlyList<double> grid = Dimensions[i].Grid;
            point[i] = grid[(int)(number % grid.Count)];
            number /= grid.Count;
        }

        return point;
    }

    /// <summary>A point in words, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts(double[] point) => [.. Dimensions.Zip(point, (dimension, place) => KeyValuePair.Create(dimension.Key, dimension.TextAt(place)))];
}

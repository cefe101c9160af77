using AuditKit.Core.Options;

namespace AuditKit.Fairness.Groups;

/// <summary>How long cubes would take to examine: a record may ask for a check of some seconds and not of days.</summary>
internal static class CubeWork
{
    // Cells that are rolled up, times a thousand draws.
    private const double Most = 5e6, Draws = 1000;

    /// <exception cref="InvalidDataException">The cubes ask for more work than a check may take.</exception>
    public static void Require(IReadOnlyList<RestoredCube> cubes, OptionSet options)
    {
        int order = options.Int32("intersections");
        double work = cubes.Sum(cube => Subsets(cube.Document.Attributes.Count, order) * Math.Max(1, cube.Document.Cells.Count)) * (1 + (options.Int32("bootstrap") / Draws));
        if (work > Most) throw new InvalidDataException("the counts have more slices and draws than a check may take");
    }

    // Sets of up to so many attributes.
    private static double Subsets(int attributes, int order)
    {
        double sum = 1, term = 1;
        for (int size = 1; size <= Math.Min(order, attributes); size++)
        {
            term *= (attributes - size + 1) / (double)size;
            sum += term;
        }

        return sum;
    }
}

namespace AuditKit.Pdf.Drawing;

/// <summary>A path of lines and curves in page coordinates, built step by step.</summary>
public sealed class Shape
{
    // Control point distance with which four cubic curves come within 0.03 % of a circle.
    private const double Kappa = 0.5522847498;
    private readonly List<(char Operator, double[] Points)> steps = [];

    /// <summary>Its steps: m (go to), l (line to), c (curve to) and h (close), each with its coordinates.</summary>
    public IReadOnlyList<(char Operator, double[] Points)> Steps => steps;

    /// <summary>Starts a new part at a point.</summary>
    /// <param name="x">From the left edge.</param>
    /// <param name="y">From the top edge.</param>
    /// <returns>This path.</returns>
    public Shape MoveTo(double x, double y) => Step('m', x, y);

    /// <summary>Goes straight to a point.</summary>
    /// <param name="x">From the left edge.</param>
    /// <param name="y">From the top edge.</param>
    /// <returns>This path.</returns>
    public Shape LineTo(double x, double y) => Step('l', x, y);

    /// <summary>Goes to a point along a cubic Bezier curve.</summary>
    /// <param name="x1">First control point.</param>
    /// <param name="y1">First control point.</param>
    /// <param name="x2">Second control point.</param>
    /// <param name="y2">Second control point.</param>
    /// <param name="x">End.</param>
    /// <param name="y">End.</param>
    /// <returns>This path.</returns>
    public Shape CurveTo(double x1, double y1, double x2, double y2, double x, double y) => Step('c', x1, y1, x2, y2, x, y);

    /// <summary>Closes the part with a straight line to its start.</summary>
    /// <returns>This path.</returns>
    public Shape Close() => Step('h');

    /// <summary>A line through points.</summary>
    /// <param name="points">At least one point.</param>
    /// <returns>A new open path.</returns>
    public static Shape Polyline(params IEnumerable<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var shape = new Shape();
        foreach ((double x, double y) in points)
        {
            shape.Step(shape.steps.Count == 0 ? 'm' : 'l', x, y);
        }

        return shape;
    }

    /// <summary>A closed area with the given corners.</summary>
    /// <param name="points">The corners.</param>
    /// <returns>A new closed path.</returns>
    public static Shape Polygon(params IEnumerable<(double X, double Y)> points) => Polyline(points).Close();

    /// <summary>A rectangle.</summary>
    /// <param name="area">The rectangle.</param>
    /// <returns>A new closed path.</returns>
    public static Shape Rectangle(Rect area) =>
        Polygon((area.X, area.Y), (area.Right, area.Y), (area.Right, area.Bottom), (area.X, area.Bottom));

    /// <summary>A circle.</summary>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Radius, not negative.</param>
    /// <returns>A new closed path.</returns>
    public static Shape Circle(double x, double y, double radius)
    {
        double r = Guard.NotNegative(radius, nameof(radius)), k = r * Kappa;
        return new Shape().MoveTo(x, y - r)
            .CurveTo(x + k, y - r, x + r, y - k, x + r, y).CurveTo(x + r, y + k, x + k, y + r, x, y + r)
            .CurveTo(x - k, y + r, x - r, y + k, x - r, y).CurveTo(x - r, y - k, x - k, y - r, x, y - r).Close();
    }

    /// <summary>The left half of a disc.</summary>
    /// <param name="x">Centre of the disc.</param>
    /// <param name="y">Centre of the disc.</param>
    /// <param name="radius">Radius, not negative.</param>
    /// <returns>A new closed path.</returns>
    public static Shape LeftHalfDisc(double x, double y, double radius)
    {
        double r = Guard.NotNegative(radius, nameof(radius)), k = r * Kappa;
        return new Shape().MoveTo(x, y + r).CurveTo(x - k, y + r, x - r, y + k, x - r, y).CurveTo(x - r, y - k, x - k, y - r, x, y - r).Close();
    }

    private Shape Step(char @operator, params double[] points)
    {
        foreach (double point in points)
        {
            Guard.Finite(point, nameof(points));
        }

        if (steps.Count == 0 && @operator != 'm')
        {
            throw new ArgumentException("A path starts with MoveTo.", nameof(@operator));
        }

        steps.Add((@operator, points));
        return this;
    }
}

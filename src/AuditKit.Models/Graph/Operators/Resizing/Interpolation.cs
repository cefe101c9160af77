namespace AuditKit.Models.Graph.Operators.Resizing;

/// <summary>How a resized axis reads its input.</summary>
/// <param name="Mode"><c>nearest</c>, <c>linear</c> or <c>cubic</c>.</param>
/// <param name="Coordinates">How an output position becomes an input coordinate.</param>
internal sealed record Interpolation(string Mode, string Coordinates)
{
    /// <summary>How <c>nearest</c> rounds.</summary>
    public string Rounding { get; init; } = "round_prefer_floor";

    /// <summary>Before revision 11 <c>nearest</c> rounds down, and up on an axis that shrinks.</summary>
    public bool RoundsByScale { get; init; }

    /// <summary>Coefficient a of the cubic kernel.</summary>
    public double Cubic { get; init; } = -0.75;

    /// <summary>The kernel is stretched when the axis shrinks.</summary>
    public bool Antialias { get; init; }

    /// <summary>Elements outside count as weight zero, and the rest is scaled to one; else the edge is repeated.</summary>
    public bool ExcludeOutside { get; init; }

    /// <summary>Value of what lies outside a crop.</summary>
    public double Extrapolation { get; init; }

    /// <summary>True if a position of the output may lie outside the crop.</summary>
    public bool Crops => Coordinates == "tf_crop_and_resize";

    /// <exception cref="GraphException">A mode is not known.</exception>
    public Interpolation Checked()
    {
        if (Mode is not ("nearest" or "linear" or "cubic")) throw new GraphException($"mode '{Mode}' is not known");
        if (Coordinates is not ("half_pixel" or "half_pixel_symmetric" or "pytorch_half_pixel" or "align_corners" or "asymmetric" or "tf_crop_and_resize" or "tf_half_pixel_for_nn")) throw new GraphException($"coordinate_transformation_mode '{Coordinates}' is not known");
        if (Rounding is not ("round_prefer_floor" or "round_prefer_ceil" or "floor" or "ceil")) throw new GraphException($"nearest_mode '{Rounding}' is not known");
        return this;
    }

    /// <summary>The element that <c>nearest</c> takes.</summary>
    public double Nearest(double coordinate, double scale) => (RoundsByScale ? scale < 1 ? "ceil" : "floor" : Rounding) switch
    {
        "floor" => Math.Floor(coordinate),
        "ceil" => Math.Ceiling(coordinate),
        "round_prefer_ceil" => Math.Floor(coordinate + 0.5),
        _ => Math.Ceiling(coordinate - 0.5),
    };

    /// <summary>Weight of an element at a distance from the coordinate.</summary>
    public double Kernel(double distance)
    {
        double x = Math.Abs(distance), a = Cubic;
        if (Mode == "linear") return Math.Max(0, 1 - x);
        return x <= 1 ? (((a + 2) * x) - (a + 3)) * x * x + 1 : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * a : 0;
    }
}

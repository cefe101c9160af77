namespace AuditKit.Models.Graph.Operators.Resizing;

/// <summary>One axis of a resized value. The result is a matrix times the axis, whatever the mode.</summary>
/// <param name="Input">Extent before.</param>
/// <param name="Output">Extent after.</param>
/// <param name="Scale">Ratio of the two, before the extent was rounded.</param>
internal sealed record ResizedAxis(int Input, int Output, double Scale)
{
    /// <summary>Start of the crop, as a share of the axis.</summary>
    public double CropStart { get; init; }

    /// <summary>End of the crop, as a share of the axis.</summary>
    public double CropEnd { get; init; } = 1;

    /// <summary>True if nothing changes.</summary>
    public bool IsIdentity(Interpolation interpolation) => Input == Output && Scale == 1 && !interpolation.Crops;

    /// <summary>Weights of each input element in each output element, row-major (output, input); a row outside the crop is zero.</summary>
    public double[] Weights(Interpolation interpolation)
    {
        double[] weights = new double[(long)Output * Input];
        for (int row = 0; row < Output; row++)
        {
            double coordinate = Coordinate(row, interpolation.Coordinates);
            if (!interpolation.Crops || IsInside(coordinate)) Fill(weights.AsSpan(row * Input, Input), coordinate, interpolation);
        }

        return weights;
    }

    /// <summary>One where a position lies outside the crop, else zero.</summary>
    public double[] Outside() => [.. Enumerable.Range(0, Output).Select(row => IsInside(Coordinate(row, "tf_crop_and_resize")) ? 0.0 : 1)];

    private bool IsInside(double coordinate) => coordinate >= 0 && coordinate <= Input - 1;

    private double Coordinate(int position, string mode)
    {
        // Not rounded to the extent: so do the reference values of the specification, though not every runtime.
        double output = Scale * Input;
        return mode switch
        {
            "asymmetric" => position / Scale,
            "align_corners" => output == 1 ? 0 : position * (Input - 1) / (output - 1),
            "pytorch_half_pixel" => output == 1 ? -0.5 : Half(position),
            "half_pixel_symmetric" => (Input / 2.0 * (1 - (Output / output))) + Half(position),
            "tf_half_pixel_for_nn" => (position + 0.5) / Scale,
            "tf_crop_and_resize" => Cropped(position, output),
            _ => Half(position),
        };
    }

    private double Half(int position) => ((position + 0.5) / Scale) - 0.5;

    private double Cropped(int position, double output)
    {
        double width = (CropEnd - CropStart) * (Input - 1);
        return output == 1 ? (CropStart * (Input - 1)) + (width / 2) : (CropStart * (Input - 1)) + (position * width / (output - 1));
    }

    private static void Fill(Span<double> row, double coordinate, Interpolation interpolation, double stretch)
    {
        // The kernel reaches 1 (linear) or 2 (cubic) elements, more if it is stretched.
        int reach = (int)Math.Ceiling((interpolation.Mode == "linear" ? 1 : 2) / stretch), floor = (int)Math.Floor(coordinate);
        double total = 0;
        for (long element = (long)floor - reach; element <= (long)floor + reach + 1; element++)
        {
            if (interpolation.ExcludeOutside && (element < 0 || element >= row.Length)) continue;
            double weight = interpolation.Kernel((element - coordinate) * stretch);
            row[(int)Math.Clamp(element, 0, row.Length - 1)] += weight;
            total += weight;
        }

        if (!interpolation.ExcludeOutside && stretch == 1) return;
        foreach (ref double weight in row) weight /= total;
    }

    private void Fill(Span<double> row, double coordinate, Interpolation interpolation)
    {
        if (interpolation.Mode == "nearest") row[(int)Math.Clamp(interpolation.Nearest(coordinate, Scale), 0, Input - 1)] = 1;
        else Fill(row, coordinate, interpolation, interpolation.Antialias ? Math.Min(Scale, 1) : 1);
    }
}

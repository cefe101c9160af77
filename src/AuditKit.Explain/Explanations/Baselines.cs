using System.Globalization;
using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>What rows are compared with: one row for all, or one for each.</summary>
/// <param name="Values">Row-major.</param>
/// <param name="IsPerRow">True if there is one for each row.</param>
internal sealed record Baselines(double[] Values, bool IsPerRow)
{
    private const string Setting = "baseline", Blur = "blur";

    // A tenth of the longer side leaves shapes and takes edges.
    private const double BlurShare = 0.1;

    /// <summary>Reads a baseline as the command line writes it; null with problems added.</summary>
    public static Baselines? Of(string text, TrainedModel model, InputRows? rows, InputRows? background, List<Problem> problems)
    {
        int width = model.Inputs;
        if (text == "zeros") return new Baselines(new double[width], false);
        if (text == "mean") return (background ?? rows)?.Mean(width) is { } mean ? new Baselines(mean, false) : null;
        if (text == Blur || text.StartsWith(Blur + ":", StringComparison.Ordinal)) return Blurred(text, model, rows, problems);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)) return new Baselines([.. Enumerable.Repeat(value, width)], false);
        return OfFile(text, model, rows, problems);
    }

    private static Baselines? Blurred(string text, TrainedModel model, InputRows? rows, List<Problem> problems)
    {
        int[] shape = RowShapes.Of(model);
        if (shape.Length != 3)
        {
            problems.Add(new Problem(Setting, $"blur is for pictures of channel, height and width; a row here has shape [{string.Join(", ", shape)}]", "use zeros, mean, a number or an NPY file"));
            return null;
        }

        double sigma = BlurShare * Math.Max(shape[1], shape[2]);
        if (text != Blur && !(double.TryParse(text[(Blur.Length + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out sigma) && sigma is > 0 and <= 1000))
        {
            problems.Add(new Problem(Setting, $"'{text}' names no width of a Gaussian", "write for example blur:2.5, in pixels"));
            return null;
        }

        return rows is null ? null : new Baselines(GaussianBlur.Of(rows.Values, shape[1], shape[2], sigma), true);
    }

    private static Baselines? OfFile(string path, TrainedModel model, InputRows? rows, List<Problem> problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(new Problem(Setting, $"'{path}' is no baseline and no file", "use zeros, mean, blur, a number or an NPY file"));
            return null;
        }

        if (NpyFile.Read(path, Setting, problems) is not { } array) return null;
        bool perRow = rows is not null && rows.Count != 1 && array.Values.Length == rows.Values.Length && array.Shape.Count > 0 && array.Shape[0] == rows.Count;
        if (!perRow && array.Values.Length != model.Inputs)
        {
            problems.Add(new Problem(Setting, $"'{path}' has shape {array.ShapeText}, a row has {model.Inputs} numbers", rows is null ? "give one row" : $"give one row, or one for each of the {rows.Count} rows"));
            return null;
        }

        return new Baselines(array.Values, perRow);
    }
}

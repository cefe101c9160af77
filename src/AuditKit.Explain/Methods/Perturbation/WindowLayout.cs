using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Window and stride as given, or as they follow from the shape of a row.</summary>
/// <param name="Window">Extent on each axis; empty for the default.</param>
/// <param name="Stride">Step on each axis; empty for the window itself, so that nothing overlaps.</param>
internal sealed record WindowLayout(IReadOnlyList<long> Window, IReadOnlyList<long> Stride)
{
    // A picture of 28 x 28 then has 49 windows.
    private const int WindowsOfSide = 7;

    /// <exception cref="InvalidInputException">A number is not whole.</exception>
    public static WindowLayout Of(OptionSet options) => new(Whole(options, "window"), Whole(options, "stride"));

    /// <summary>The windows over rows of a shape.</summary>
    /// <exception cref="InvalidInputException">Window or stride do not fit the shape.</exception>
    public WindowParts Over(IReadOnlyList<long> rowShape, torch.Device device)
    {
        IReadOnlyList<long> window = Window.Count > 0 ? Window : Default(rowShape), stride = Stride.Count > 0 ? Stride : window;
        List<Problem> problems = [.. Faults(rowShape, window, stride)];
        return problems.Count == 0 ? new WindowParts(rowShape, window, stride, device) : throw new InvalidInputException(problems);
    }

    /// <summary>In words.</summary>
    public string Words => Window.Count == 0 ? "windows of one input, of a picture a seventh of each side" : $"windows [{string.Join(", ", Window)}]" + (Stride.Count == 0 ? string.Empty : $", stride [{string.Join(", ", Stride)}]");

    // One input of a flat row; of anything else all leading places (channels) and a seventh of each of the last two sides.
    private static long[] Default(IReadOnlyList<long> shape) => shape.Count == 1 ? [1] : [.. shape.Select((extent, axis) => axis < shape.Count - 2 ? extent : (extent + WindowsOfSide - 1) / WindowsOfSide)];

    private static IEnumerable<Problem> Faults(IReadOnlyList<long> shape, IReadOnlyList<long> window, IReadOnlyList<long> stride)
    {
        string row = $"a row has the shape [{string.Join(", ", shape)}]";
        if (window.Count != shape.Count) yield return new Problem("window", $"{window.Count} extents are given, {row}", "give one extent for each axis");
        else if (window.Where((extent, axis) => extent > shape[axis]).Any()) yield return new Problem("window", $"[{string.Join(", ", window)}] is larger than a row; {row}", "give a window that fits");
        if (stride.Count != window.Count) yield return new Problem("stride", $"{stride.Count} steps are given for {window.Count} axes", "give one step for each axis");
        else if (stride.Where((step, axis) => step > window[axis]).Any()) yield return new Problem("stride", $"steps of [{string.Join(", ", stride)}] leave inputs between windows of [{string.Join(", ", window)}] out", "give steps that are no longer than the window");
    }

    private static long[] Whole(OptionSet options, string name)
    {
        IReadOnlyList<double> numbers = options.Numbers(name);
        return numbers.All(number => number == Math.Floor(number)) ? [.. numbers.Select(number => (long)number)] : throw new InvalidInputException(name, $"{string.Join(", ", numbers)} are not all whole", "give whole numbers");
    }
}

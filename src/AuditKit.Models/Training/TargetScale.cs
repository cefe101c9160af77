using AuditKit.Models.Networks;

namespace AuditKit.Models.Training;

/// <summary>
/// A label of numbers is learned in standard deviations from its mean, whatever its unit; afterwards the last layer is scaled back,
/// so that the network's output is in the label's own unit.
/// </summary>
/// <param name="Mean">Mean over the training rows.</param>
/// <param name="Deviation">Standard deviation over the training rows, above 0.</param>
internal sealed record TargetScale(double Mean, double Deviation)
{
    public static TargetScale Of(float[] numbers, IReadOnlyList<int> train)
    {
        double mean = train.Average(row => (double)numbers[row]);
        double variance = train.Average(row => Math.Pow(numbers[row] - mean, 2));
        return new TargetScale(mean, variance > 0 ? Math.Sqrt(variance) : 1);
    }

    public float[] Standardised(float[] numbers) => [.. numbers.Select(number => (float)((number - Mean) / Deviation))];

    /// <summary>The weights of the same network in the label's unit.</summary>
    public float[] InUnits(ITrainableNetwork network, float[] weights) => HeadScaling.Apply(network, weights, Deviation, Mean);
}

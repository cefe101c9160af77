using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>Compares with stored values, relative to the largest of them where that is above 1.</summary>
internal static class StoredValues
{
    /// <summary>
    /// Nine printed digits, twice. The files of these two networks hold constants that were rounded to 32 bits when they were written
    /// (folded batch normalisation; roots and epsilons), which the peer computed in 64 bits.
    /// </summary>
    public static double Printed(string model) => model is "digits_transformer" or "mnist_cnn" ? 1e-7 : 1e-8;

    /// <summary>The peer's weights 1/n are rounded to 32 bits, 6e-8 of the mean absolute density; along the paths of the LSTM that is some times its integral.</summary>
    public static double RoundedWeights(string model) => model == "indoor_lstm" ? 3e-6 : 1e-7;

    public static void Close(string what, double[] stored, IReadOnlyList<double> found, double tolerance)
    {
        double limit = tolerance * Math.Max(1, stored.Max(Math.Abs));
        Assert.Equal(stored.Length, found.Count);
        for (int i = 0; i < stored.Length; i++) Assert.True(Math.Abs(stored[i] - found[i]) <= limit, $"{what}, number {i}: stored {stored[i]:R}, found {found[i]:R}, limit {limit}");
    }

    public static void Close(ReferenceCase reference, string stored, ReadOnlyMemory<double> found, double tolerance) =>
        Close($"{reference.Name} {stored}", reference.Stored(stored).Values, found.ToArray(), tolerance);

    public static Attribution Run(this IAttributionMethod method, AttributionSubject subject) => method.Attribute(subject, TestContext.Current.CancellationToken);
}

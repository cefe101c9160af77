using System.Diagnostics;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests;

/// <summary>Recipes on real data, on splits of their own; bars of accuracy on rows that training never saw.</summary>
[Trait("Kind", "end-to-end")]
public sealed class RealTrainingTests(ITestOutputHelper output)
{
    [Fact]
    public void DigitsCnn_ReachesItsBar()
    {
        (RealData train, RealData test) = RealData.Digits().Split(0.2, 1);
        (string, object)[] options = [("epochs", 14), ("batch", 32), ("widths", new[] { 16, 32 }), ("convolutions", 1), ("schedule", "one-cycle")];

        GraphFit fit = Timed("digits", () => GraphRecipe.Fit("image-cnn", train, 7, null, null, options));

        double accuracy = GraphRecipe.Accuracy("image-cnn", train, test, fit, null, options);
        output.WriteLine($"{fit.Description}: test accuracy {accuracy:0.0000} on {test.Labels.Length} rows; {GraphRecipe.CurveOf(fit)}");
        Assert.InRange(accuracy, 0.98, 1);
    }

    [Fact]
    public void MnistCnn_ReachesItsBar()
    {
        (RealData train, RealData test) = RealData.Mnist().Split(0.2, 1);
        (string, object)[] options = [("epochs", 4), ("batch", 128), ("widths", new[] { 8, 16 }), ("convolutions", 1), ("schedule", "one-cycle")];

        GraphFit fit = Timed("mnist", () => GraphRecipe.Fit("image-cnn", train, 7, null, null, options));

        double accuracy = GraphRecipe.Accuracy("image-cnn", train, test, fit, null, options);
        output.WriteLine($"{fit.Description}: test accuracy {accuracy:0.0000} on {test.Labels.Length} rows; {GraphRecipe.CurveOf(fit)}");
        Assert.InRange(accuracy, 0.975, 1);
    }

    private T Timed<T>(string what, Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        T result = work();
        output.WriteLine($"{what}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:0.0} s of processor");
        return result;
    }
}

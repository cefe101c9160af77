using System.Globalization;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Methods.Saliency;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Benchmarks.Quick;

/// <summary>
/// Gradient and path methods against the loop written by hand in the same run, and against Captum's published times on a machine of
/// the same kind. Memory first: the peak is that of the process so far.
/// </summary>
internal sealed class ExplainQuick : IQuickBench
{
    public string Name => "explain";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        GraphFunction mlp = ExplainCases.Open(ExplainCases.Mlp(), 2), cnn = ExplainCases.Open(ExplainCases.Cnn(), 10);
        Memory(mlp, cnn, report);
        Tabular(mlp, report);
        Pictures(cnn, report);
        Adaptive(report);
    }

    private static void Memory(GraphFunction mlp, GraphFunction cnn, Func<string, int, Action, Func<double, string>, double> report)
    {
        foreach (int steps in new[] { 50, 500 }) report($"memory: IG n = {steps}, CNN, 64 images", 1, Work(PathMethods.Fixed(QuadratureRule.GaussLegendre, steps), ExplainCases.Subject(cnn, 64)), _ => string.Empty);
        foreach (int rows in new[] { 1_000, 10_000, 100_000 })
        {
            AttributionSubject subject = ExplainCases.Subject(mlp, rows);
            long arrays = 3L * rows * mlp.Inputs * sizeof(double) >> 20;
            report($"memory: IG n = 50, MLP, {rows:N0} rows", 1, Work(PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), subject), _ => $"rows and results alone: {arrays} MB");
            if (rows == 1_000) report($"memory: IG n = 500, MLP, {rows:N0} rows", 1, Work(PathMethods.Fixed(QuadratureRule.GaussLegendre, 500), subject), _ => string.Empty);
        }
    }

    private static void Tabular(GraphFunction mlp, Func<string, int, Action, Func<double, string>, double> report)
    {
        AttributionSubject subject = ExplainCases.Subject(mlp, 10_000);
        using torch.nn.Module<torch.Tensor, torch.Tensor> module = ExplainCases.MlpModule();
        using torch.Tensor rows = torch.rand(10_000, 91, device: torch.device(ExplainCases.Device.Name));
        double hand = report("IG n = 50, MLP, 10,000 rows: loop by hand", 5, () => ExplainCases.IntegrateByHand(module, rows, 50), _ => string.Empty);
        report("IG n = 50, MLP, 10,000 rows", 5, Work(PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), subject), ms => Verdict(ms, hand, 10_401, 12));
        report("saliency, MLP, 10,000 rows", 5, Work(AttributionMethods.Create("saliency"), subject), ms => Verdict(ms, null, 670, 3));
        report("expected gradients, 200 samples, MLP, 1,000 rows", 3, Work(AttributionMethods.Create("expected-gradients"), ExplainCases.Subject(mlp, 1_000)), _ => string.Empty);
    }

    private static void Pictures(GraphFunction cnn, Func<string, int, Action, Func<double, string>, double> report)
    {
        AttributionSubject subject = ExplainCases.Subject(cnn, 256);
        using torch.nn.Module<torch.Tensor, torch.Tensor> module = ExplainCases.CnnModule();
        using torch.Tensor rows = torch.rand(256, 784, device: torch.device(ExplainCases.Device.Name));
        double hand = report("IG n = 50, CNN, 256 images: loop by hand", 3, () => ExplainCases.IntegrateByHand(module, rows, 50), _ => string.Empty);
        report("IG n = 50, CNN, 256 images", 5, Work(PathMethods.Fixed(QuadratureRule.GaussLegendre, 50), subject), ms => Verdict(ms, hand, 1_728, 1.5));
        NoiseMethod smooth = new(GradientMethods.SmoothGradId, new NoiseOptions { Sampling = new SamplingOptions { Samples = 25 } });
        report("smoothgrad 25, CNN, 256 images", 5, Work(smooth, subject), ms => Verdict(ms, null, 1_589, 1.5));
    }

    private static void Adaptive(Func<string, int, Action, Func<double, string>, double> report)
    {
        GraphFunction mlp = ExplainCases.Open(ExplainCases.Mlp(), 2, Precision.Double);
        AttributionSubject subject = ExplainCases.Subject(mlp, 10_000);
        report("adaptive IG to 1e-3, MLP, 10,000 rows, float64", 2, Work(PathMethods.Adaptive(new AdaptiveOptions()), subject), _ => string.Empty);
        report("adaptive IG to 1e-4, MLP, 10,000 rows, float64", 2, Work(PathMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-4 }), subject), _ => string.Empty);
    }

    private static Action Work(IAttributionMethod method, AttributionSubject subject) => () => method.Attribute(subject, CancellationToken.None);

    internal static string Verdict(double ms, double? hand, double captum, double bar) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(hand is { } loop ? $"{loop / ms:0.0} x the loop; " : string.Empty)}{captum / ms:0.0} x Captum's {captum:0} ms, bar {bar} x: {(captum >= bar * ms ? "met" : "missed")}");
}

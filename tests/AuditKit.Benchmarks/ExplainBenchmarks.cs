using AuditKit.Benchmarks.Quick;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Methods.Paths.Quadrature;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>Gradient and path methods on the tabular network and on the network for pictures, float32, 2 threads.</summary>
[MemoryDiagnoser]
public class ExplainBenchmarks
{
    private AttributionSubject tabular = null!;
    private AttributionSubject pictures = null!;

    [GlobalSetup]
    public void Open()
    {
        tabular = ExplainCases.Subject(ExplainCases.Open(ExplainCases.Mlp(), 2), 10_000);
        pictures = ExplainCases.Subject(ExplainCases.Open(ExplainCases.Cnn(), 10), 256);
    }

    [Benchmark]
    public Attribution Saliency_tabular() => AttributionMethods.Create("saliency").Attribute(tabular, CancellationToken.None);

    [Benchmark]
    public Attribution Integrated_gradients_tabular() => PathMethods.Fixed(QuadratureRule.GaussLegendre, 50).Attribute(tabular, CancellationToken.None);

    [Benchmark]
    public Attribution Integrated_gradients_pictures() => PathMethods.Fixed(QuadratureRule.GaussLegendre, 50).Attribute(pictures, CancellationToken.None);

    [Benchmark]
    public Attribution Adaptive_tabular() => PathMethods.Adaptive(new AdaptiveOptions()).Attribute(tabular, CancellationToken.None);

    [Benchmark]
    public Attribution Smoothgrad_pictures() => AttributionMethods.Create("smoothgrad").Attribute(pictures, CancellationToken.None);
}

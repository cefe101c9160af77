using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Architectures;
using TorchSharp;
using KnownModels = AuditKit.Explain.Tests.Support.Models;

namespace AuditKit.Explain.Tests.Functions;

/// <summary>Counts live tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(ModelFunctionTests))]
[CollectionDefinition(nameof(ModelFunctionTests), DisableParallelization = true)]
[Trait("Kind", "numeric")]
public sealed class ModelFunctionTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 9, Hidden = [16, 8], Outputs = 3 };

    [Fact]
    public void Session_and_plain_loops_give_the_same_attributions()
    {
        TrainedModel model = KnownModels.Random(Network);
        double[] rows = KnownModels.Rows(20, 9);
        using ModelSession session = model.Open(KnownModels.Cpu, Precision.Double);

        Attribution by = Explained.Exact.Attribute(Explained.Subject(new ModelFunction(session, Quantity.Logit, Precision.Double), rows, target: new TargetChoice.Argmax()), default);
        Attribution twin = Explained.Exact.Attribute(Explained.Subject(KnownModels.Twin(model), rows, target: new TargetChoice.Argmax()), default);

        Explained.Close(twin.Values.ToArray(), by.Values, 1e-10); // 64 bits on both sides; sums in another order
        Assert.InRange(by.LargestGap!.Value, 0, 1e-9);
        Assert.InRange(by.Work.BackwardRows / (double)twin.Work.BackwardRows, 0.95, 1.05); // rounding decides which panels are cut once more
    }

    [Theory]
    [InlineData(Quantity.Logit)]
    [InlineData(Quantity.LogOdds)]
    [InlineData(Quantity.Probability)]
    public void Gradient_of_every_quantity_is_the_slope_of_its_value(Quantity quantity)
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, Precision.Double);
        ModelFunction function = new(session, quantity, Precision.Double);
        double[] row = KnownModels.Rows(1, 9), value = new double[1], gradient = new double[9];

        using var scope = torch.NewDisposeScope();
        (torch.Tensor found, torch.Tensor slope) = InputGradient.Of(function, function.Rows(row), function.Targets([2]));
        found.CopyTo(value);
        slope.CopyTo(gradient);
        double[] outputs = ValuesOf(function, row);
        Assert.Equal(outputs[2], value[0], 1e-14);
        for (int i = 0; i < 9; i++)
        {
            const double Step = 1e-6;
            double[] up = [.. row], down = [.. row];
            up[i] += Step;
            down[i] -= Step;
            double[] high = ValuesOf(function, up);
            double[] low = ValuesOf(function, down);
            Assert.Equal((high[2] - low[2]) / (2 * Step), gradient[i], 1e-8); // cancellation of a difference of 1e-6
        }
    }

    [Fact]
    public void Log_odds_belong_to_the_probability()
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, Precision.Double);
        double[] rows = KnownModels.Rows(5, 9);

        double[] odds = ValuesOf(new ModelFunction(session, Quantity.LogOdds, Precision.Double), rows);
        double[] chances = ValuesOf(new ModelFunction(session, Quantity.Probability, Precision.Double), rows);

        Assert.All(odds.Zip(chances), pair => Assert.Equal(Math.Log(pair.Second / (1 - pair.Second)), pair.First, 1e-12));
    }

    [Theory]
    [InlineData(Quantity.LogOdds, Activation.Relu, 1e-4)]
    [InlineData(Quantity.Probability, Activation.Relu, 1e-4)]
    [InlineData(Quantity.Logit, Activation.Gelu, 1e-6)]
    [InlineData(Quantity.Probability, Activation.Tanh, 1e-6)]
    public void Smooth_and_mixed_paths_reach_their_tolerance(Quantity quantity, Activation activation, double tolerance)
    {
        TrainedModel model = KnownModels.Random(Network with { Activation = activation });
        using ModelSession session = model.Open(KnownModels.Cpu, Precision.Double);
        AttributionSubject subject = Explained.Subject(new ModelFunction(session, quantity, Precision.Double), KnownModels.Rows(12, 9), target: new TargetChoice.Argmax());

        Attribution found = PathMethods.Adaptive(new AdaptiveOptions { Tolerance = tolerance }).Attribute(subject, default);
        Attribution fine = PathMethods.Fixed(QuadratureRule.Midpoint, 4000).Attribute(subject, default);

        TestContext.Current.TestOutputHelper?.WriteLine($"gradient rows a row {found.Work.BackwardRows / 12.0}, forward rows a row {found.Work.ForwardRows / 12.0}");
        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.InRange(found.LargestGap!.Value, 0, tolerance);
        Explained.Close(fine.Values.ToArray(), found.Values, 2e-3 * subject.Range); // the midpoint rule errs by about 1/n at every kink
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void A_row_has_the_same_bits_alone_and_among_others(Precision precision)
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, precision);
        ModelFunction function = new(session, Quantity.Logit, precision);
        double[] rows = KnownModels.Rows(40, 9);
        AttributionSubject all = Subject(function, rows, null);
        IAttributionMethod method = PathMethods.Adaptive(new AdaptiveOptions());
        double[] together = method.Attribute(all, default).Values.ToArray();

        foreach (int row in new[] { 0, 17, 39 })
        {
            double[] alone = method.Attribute(Subject(function, rows[(row * 9)..((row + 1) * 9)], all.Range), default).Values.ToArray();
            Assert.Equal(together[(row * 9)..((row + 1) * 9)], alone);
        }

        Assert.Equal(together, method.Attribute(all, default).Values.ToArray());
    }

    [Fact]
    public void Single_precision_keeps_the_default_tolerance()
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, Precision.Single);
        AttributionSubject subject = Subject(new ModelFunction(session, Quantity.Logit, Precision.Single), KnownModels.Rows(60, 9), null);

        Attribution found = PathMethods.Adaptive(new AdaptiveOptions()).Attribute(subject, default);

        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-3);
        Assert.InRange(found.Work.BackwardRows, 0, 60 * 60);
    }

    [Fact]
    public void No_tensor_stays_behind()
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, Precision.Double);
        long before = torch.Tensor.TotalCount;

        foreach (Quantity quantity in Enum.GetValues<Quantity>())
        {
            AttributionSubject subject = Subject(new ModelFunction(session, quantity, Precision.Double), KnownModels.Rows(10, 9), null);
            foreach (MethodDefinition method in AttributionMethods.All.Where(method => !method.NeedsGraph))
            {
                // Those for trees and for linear models refuse this one, and must leave nothing behind either.
                if (method.Family == MethodFamily.Structure) Assert.Throws<MethodRefusedException>(() => method.Default.Attribute(subject, default));
                else method.Default.Attribute(subject, default);
            }
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static double[] ValuesOf(ModelFunction function, double[] rows)
    {
        using var scope = torch.NewDisposeScope();
        return function.Evaluate(function.Rows(rows)).ToDoubles();
    }

    private static AttributionSubject Subject(IModelFunction function, double[] rows, double? range) =>
        AttributionSubject.Of(function, rows, new double[9], new TargetChoice.Argmax(), new ChunkPlan(64, ChunkPlan.DefaultMemory), range, TestContext.Current.CancellationToken);
}

using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quadrature;
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

        function.Differentiate(row, [2], value, gradient);

        double[] outputs = new double[3];
        function.Evaluate(row, outputs);
        Assert.Equal(outputs[2], value[0], 1e-14);
        for (int i = 0; i < 9; i++)
        {
            const double Step = 1e-6;
            double[] up = [.. row], down = [.. row], high = new double[3], low = new double[3];
            up[i] += Step;
            down[i] -= Step;
            function.Evaluate(up, high);
            function.Evaluate(down, low);
            Assert.Equal((high[2] - low[2]) / (2 * Step), gradient[i], 1e-8); // cancellation of a difference of 1e-6
        }
    }

    [Fact]
    public void Log_odds_belong_to_the_probability()
    {
        using ModelSession session = KnownModels.Random(Network).Open(KnownModels.Cpu, Precision.Double);
        double[] rows = KnownModels.Rows(5, 9), odds = new double[15], chances = new double[15];

        new ModelFunction(session, Quantity.LogOdds, Precision.Double).Evaluate(rows, odds);
        new ModelFunction(session, Quantity.Probability, Precision.Double).Evaluate(rows, chances);

        Assert.All(odds.Zip(chances), pair => Assert.Equal(Math.Log(pair.Second / (1 - pair.Second)), pair.First, 1e-12));
    }

    [Theory]
    [InlineData(Quantity.LogOdds, Activation.Relu)]
    [InlineData(Quantity.Probability, Activation.Relu)]
    [InlineData(Quantity.Logit, Activation.Gelu)]
    [InlineData(Quantity.Probability, Activation.Tanh)]
    public void Smooth_and_mixed_paths_reach_their_tolerance(Quantity quantity, Activation activation)
    {
        TrainedModel model = KnownModels.Random(Network with { Activation = activation });
        using ModelSession session = model.Open(KnownModels.Cpu, Precision.Double);
        AttributionSubject subject = Explained.Subject(new ModelFunction(session, quantity, Precision.Double), KnownModels.Rows(12, 9), target: new TargetChoice.Argmax());

        Attribution found = AttributionMethods.Adaptive(new AdaptiveOptions { Tolerance = 1e-6 }).Attribute(subject, default);
        Attribution fine = AttributionMethods.Fixed(QuadratureRule.Midpoint, 4000).Attribute(subject, default);

        TestContext.Current.TestOutputHelper?.WriteLine($"gradient rows a row {found.Work.BackwardRows / 12.0}, forward rows a row {found.Work.ForwardRows / 12.0}");
        Assert.Equal(0, found.RowsAboveTolerance);
        Assert.InRange(found.LargestGap!.Value, 0, 1e-6);
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
        IAttributionMethod method = AttributionMethods.Adaptive(new AdaptiveOptions());
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

        Attribution found = AttributionMethods.Adaptive(new AdaptiveOptions()).Attribute(subject, default);

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
            foreach (string id in AttributionMethods.All) AttributionMethods.Of(id, new AdaptiveOptions()).Attribute(subject, default);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static AttributionSubject Subject(IDifferentiableFunction function, double[] rows, double? range) =>
        AttributionSubject.Of(function, rows, new double[9], new TargetChoice.Argmax(), new ChunkPlan(64, ChunkPlan.DefaultMemory), range, TestContext.Current.CancellationToken);
}

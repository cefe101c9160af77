using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

public sealed class NormalisationTests
{
    // Double precision; a few operations for each number.
    private const double Tolerance = 1e-12;

    // Channel 0 holds 1, 2, 3, 6: mean 3, variance 14 / 4 over n. Channel 1 holds 0, 0, 4, 4: mean 2, variance 4.
    private static readonly double[] Batch = [1, 2, 0, 0, 3, 6, 4, 4];

    [Fact]
    public void In_training_the_batch_normalises_itself_and_moves_the_running_statistics()
    {
        using var scope = torch.NewDisposeScope();
        TrainingPass pass = new();

        GraphValue?[] found = Calls.Many("BatchNormalization", 15, 3, Inputs(), Calls.Wide with { Training = pass }, ("epsilon", Calls.Real(0)), ("momentum", Calls.Real(0.75f)));

        double deviation = Math.Sqrt(3.5);
        Close([(2 * -2 / deviation) + 1, (2 * -1 / deviation) + 1, -1, -1, 1, (2 * 3 / deviation) + 1, 1, 1], found[0]!);

        // Three quarters of the old and one quarter of the new; the variance over n as it is, not over n - 1.
        Assert.Equal([(0.75 * 8) + 0.75, (0.75 * 4) + 0.5], pass.Statistics["input3"]);
        Close([(0.75 * 16) + (0.25 * 3.5), (0.75 * 9) + 1], found[2]!);
        Assert.Equal(pass.Statistics["input4"], Calls.Elements(found[2]!));
        Assert.Equal(pass.Statistics["input3"], Calls.Elements(found[1]!));
    }

    [Fact]
    public void Else_the_running_statistics_normalise()
    {
        using var scope = torch.NewDisposeScope();

        GraphValue found = Calls.Many("BatchNormalization", 15, 1, Inputs(), Calls.Wide, ("epsilon", Calls.Real(0)))[0]!;

        Close([(2 * (1 - 8) / 4.0) + 1, (2 * (2 - 8) / 4.0) + 1, -4.0 / 3, -4.0 / 3, (2 * (3 - 8) / 4.0) + 1, (2 * (6 - 8) / 4.0) + 1, 0, 0], found);
    }

    [Fact]
    public void Gradients_reach_running_statistics_that_are_inputs()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue?[] inputs = Inputs();
        double[] plain = Calls.Elements(Calls.One("BatchNormalization", inputs));

        inputs[3]!.Tensor.requires_grad_(true);
        torch.Tensor output = Calls.One("BatchNormalization", inputs).Tensor;

        Close(plain, output);
        torch.Tensor gradient = AuditKit.Models.Devices.Gradients.Of(output.sum(), inputs[3]!.Tensor);

        // Four elements of each channel: -scale / sqrt(variance + 1e-5) each.
        Close([-4 * 2 / Math.Sqrt(16 + (double)1e-5f), -4 / Math.Sqrt(9 + (double)1e-5f)], gradient);
    }

    [Fact]
    public void Dropout_asks_for_its_factors_and_passes_everything_outside_of_training()
    {
        using var scope = torch.NewDisposeScope();
        TrainingPass pass = new();
        GraphValue value = Calls.Singles([4], 1, 2, 3, 4), ratio = Calls.Singles([], 0.75f);

        GraphValue?[] trained = Calls.Many("Dropout", 13, 2, [value, ratio], Calls.Context with { Training = pass });
        GraphValue?[] plain = Calls.Many("Dropout", 13, 2, [value, ratio]);

        Assert.Equal([0.0, 8, 0, 16], Calls.Elements(trained[0]!));
        Assert.Equal(new bool[] { false, true, false, true }, trained[1]!.Host.Elements);
        Assert.Equal([0.75], pass.Ratios);
        Assert.Equal([1.0, 2, 3, 4], Calls.Elements(plain[0]!));
        Assert.Equal(new bool[] { true, true, true, true }, plain[1]!.Host.Elements);
        Assert.True(Calls.Many("Dropout", 7, 2, [value])[1]!.IsTensor);
    }

    [Fact]
    public void Groups_have_one_scale_each_before_revision_21_and_channels_one_each_after_it()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue input = Calls.Doubles([1, 4, 1], 0, 2, 0, 4);
        (string, GraphAttribute) groups = ("num_groups", Calls.Int(2)), epsilon = ("epsilon", Calls.Real(0));

        Close([-1, 1, -10, 10], Calls.At("GroupNormalization", 18, [input, Calls.Doubles([2], 1, 10), Calls.Doubles([2], 0, 0)], groups, epsilon));
        Close([-1, 2, -3, 5], Calls.At("GroupNormalization", 21, [input, Calls.Doubles([4], 1, 2, 3, 4), Calls.Doubles([4], 0, 0, 0, 1)], groups, epsilon));
        Close([0, 0, 0, 1], Calls.One("InstanceNormalization", [input, Calls.Doubles([4], 1, 2, 3, 4), Calls.Doubles([4], 0, 0, 0, 1)]));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 5, 13, 9)]
    [InlineData(3, 5, 14, 13)]
    public void A_local_response_divides_by_the_squares_of_channels_around(long size, double first, double second, double third)
    {
        using var scope = torch.NewDisposeScope();
        if (size == 1) (first, second, third) = (1, 4, 9);

        GraphValue found = Calls.One(
            "LRN", [Calls.Doubles([1, 3, 1], 1, 2, 3)], ("size", Calls.Int(size)), ("alpha", Calls.Real(size)), ("beta", Calls.Real(1)), ("bias", Calls.Real(2)));

        Close([1 / (2 + first), 2 / (2 + second), 3 / (2 + third)], found);
    }

    [Fact]
    public void A_softmax_before_revision_13_is_one_distribution_over_all_later_dimensions()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue zeros = Calls.Doubles([2, 2, 3], new double[12]);

        Assert.Equal(1.0 / 6, Calls.Elements(Calls.At("Softmax", 11, [zeros]))[0], Tolerance);
        Assert.Equal(1.0 / 3, Calls.Elements(Calls.At("Softmax", 13, [zeros]))[0], Tolerance);
        Assert.Equal(-Math.Log(12), Calls.Elements(Calls.At("LogSoftmax", 11, [zeros], ("axis", Calls.Int(0))))[0], Tolerance);
        Assert.Equal(-Math.Log(2), Calls.Elements(Calls.At("LogSoftmax", 13, [zeros], ("axis", Calls.Int(0))))[0], Tolerance);
    }

    // Values, scale, offset, running mean, running variance.
    private static GraphValue?[] Inputs() => [Calls.Doubles([2, 2, 2], Batch), Calls.Doubles([2], 2, 1), Calls.Doubles([2], 1, 0), Calls.Doubles([2], 8, 4), Calls.Doubles([2], 16, 9)];

    private static void Close(double[] expected, GraphValue found)
    {
        double[] given = Calls.Elements(found);
        Assert.Equal(expected.Length, given.Length);
        Assert.All(expected.Zip(given), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}

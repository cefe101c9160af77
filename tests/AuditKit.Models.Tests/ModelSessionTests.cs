using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests;

[Trait("Kind", "numeric")]
public sealed class ModelSessionTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void LogitsAndInputGradients_EqualThePlainTwin(Activation activation)
    {
        NetworkArchitecture architecture = new() { Inputs = 5, Hidden = [7, 4], Outputs = 3, Activation = activation };
        TrainedModel model = Samples.Model(architecture);
        EncodedRows rows = new(Samples.Rows(20, 5).Features, 20, 5);
        int[] targets = [.. Enumerable.Range(0, 20).Select(i => i % 3)];
        using ModelSession session = model.Open(Torch.Cpu, Precision.Double);
        using torch.Tensor input = session.ToTensor(rows);

        (torch.Tensor gradient, torch.Tensor logits) = session.GradientAndLogits(input, targets);

        TwinNetwork twin = new(architecture);
        double[] weights = Samples.Widen(model.Weights.Span);
        double[] expectedLogits = [.. Enumerable.Range(0, 20).SelectMany(i => twin.Logits(weights, Samples.Widen(rows[i])))];
        double[] expectedGradient = [.. Enumerable.Range(0, 20).SelectMany(i => twin.InputGradient(weights, Samples.Widen(rows[i]), targets[i]))];
        // Double precision on both sides; the order of the sums differs.
        Assert.InRange(Samples.Distance(expectedLogits, logits.data<double>().ToArray()), 0, 1e-12);
        Assert.InRange(Samples.Distance(expectedGradient, gradient.data<double>().ToArray()), 0, 1e-12);
        gradient.Dispose();
        logits.Dispose();
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void InputGradient_EqualsCentralDifferences(Activation activation)
    {
        NetworkArchitecture architecture = new() { Inputs = 3, Hidden = [6], Outputs = 2, Activation = activation };
        using ModelSession session = Samples.Model(architecture).Open(Torch.Cpu, Precision.Double);
        using torch.Tensor input = torch.tensor(new double[] { 0.3, -0.7, 1.1 }, [1, 3]);
        using torch.Tensor gradient = session.InputGradient(input, [1]);
        const double Step = 1e-5;

        for (int column = 0; column < 3; column++)
        {
            double LogitAt(double shift)
            {
                using var scope = torch.NewDisposeScope();
                torch.Tensor moved = input.clone();
                moved[0, column] += shift;
                return session.Forward(moved)[0, 1].item<double>();
            }

            // The truncation error of a central difference is of order Step squared.
            Assert.Equal((LogitAt(Step) - LogitAt(-Step)) / (2 * Step), gradient[0, column].item<double>(), 1e-8);
        }
    }

    [Fact]
    public void Probabilities_SumToOneAndFollowTheLogits()
    {
        NetworkArchitecture architecture = new() { Inputs = 4, Hidden = [8], Outputs = 3 };
        using ModelSession session = Samples.Model(architecture).Open(Torch.Cpu);
        EncodedRows rows = new(Samples.Rows(50, 4).Features, 50, 4);

        double[] logits = session.Logits(rows, TestContext.Current.CancellationToken), chances = session.Probabilities(rows, TestContext.Current.CancellationToken);

        for (int row = 0; row < 50; row++)
        {
            Assert.Equal(1, chances.AsSpan(3 * row, 3).ToArray().Sum(), 1e-12);
            Assert.Equal(logits[3 * row] - logits[(3 * row) + 1], Math.Log(chances[3 * row] / chances[(3 * row) + 1]), 1e-9);
        }
    }

    [Fact]
    public void RowsBits_DoNotDependOnHowManyRowsThereAre()
    {
        NetworkArchitecture architecture = new() { Inputs = 9, Hidden = [33, 17], Outputs = 2 };
        using ModelSession session = Samples.Model(architecture).Open(Torch.Cpu);
        EncodedRows many = new(Samples.Rows(5000, 9).Features, 5000, 9);

        double[] all = session.Logits(many, TestContext.Current.CancellationToken);
        double[] few = session.Logits(new EncodedRows(many.Values[(4990 * 9)..], 10, 9), TestContext.Current.CancellationToken);

        Assert.Equal(all[(4990 * 2)..], few);
    }

    [Fact]
    public void WrongShapeTypeOrTarget_IsRefusedBeforeTorchSeesIt()
    {
        using var scope = torch.NewDisposeScope();
        using ModelSession session = Samples.Model(new NetworkArchitecture { Inputs = 4, Hidden = [3], Outputs = 2 }).Open(Torch.Cpu);

        Assert.Throws<ArgumentException>(() => session.Forward(torch.zeros(2, 5)));
        Assert.Throws<ArgumentException>(() => session.Forward(torch.zeros(4)));
        Assert.Throws<ArgumentException>(() => session.Forward(torch.zeros(2, 4, dtype: torch.ScalarType.Float64)));
        Assert.Throws<ArgumentException>(() => session.InputGradient(torch.zeros(2, 4), [0, 2]));
        Assert.Throws<ArgumentException>(() => session.InputGradient(torch.zeros(2, 4), [0]));
    }
}

using AuditKit.Models.Losses;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Losses;

[Trait("Kind", "numeric")]
public sealed class LossTests
{
    // The expected values are printed to ten digits.
    private const double Printed = 1e-9;

    [Theory]
    [InlineData(0, 0.1698460196)]
    [InlineData(0.1, 0.3365126862)]
    public void CrossEntropy_MatchesTheClosedForm(double smoothing, double expected) =>
        Assert.Equal(expected, One(new CrossEntropyLoss(smoothing), [2, 0, -1], [3], 0), Printed);

    [Theory]
    [InlineData(0.9, 0.000263401289)]
    [InlineData(0.3, 0.147486668530)]
    public void Focal_MatchesTheClosedForm(double chance, double expected)
    {
        double logit = Math.Log(chance / (1 - chance));

        Assert.Equal(expected, One(new FocalLoss(2, [0.75, 0.25]), [0, logit], [2], 1), 1e-11);
        Assert.Equal(3 * expected, One(new FocalLoss(2, [0.75, 0.25]), [logit, 0], [2], 0), 3e-11);
        Assert.Equal(-Math.Log(chance), One(new FocalLoss(0), [0, logit], [2], 1), 1e-9);
    }

    [Theory]
    [InlineData(0.5, 0.125)]
    [InlineData(3, 2.5)]
    [InlineData(-3, 2.5)]
    public void Huber_IsASquareThenALine(double residual, double expected) => Assert.Equal(expected, Pair(new HuberLoss(), [residual], [0]), 1e-12);

    [Fact]
    public void SquaredError_IsTheMeanOverARowsNumbers() => Assert.Equal((4 + 9) / 2.0, Pair(new SquaredLoss(), [1, 2], [3, -1]), 1e-12);

    [Theory]
    [InlineData(new double[] { 0, 0, 2, 2 }, new double[] { 1, 1, 3, 3 }, 1.0 / 7, -0.0793650794)]
    [InlineData(new double[] { 0, 0, 1, 1 }, new double[] { 2, 2, 3, 3 }, 0, -7.0 / 9)]
    [InlineData(new double[] { 0, 0, 2, 1 }, new double[] { 0, 0, 2, 1 }, 1, 1)]
    public void Boxes_HaveTheKnownOverlap(double[] first, double[] second, double ratio, double generalised)
    {
        Assert.Equal(1 - ratio, Pair(new IouLoss(), first, second), Printed);
        Assert.Equal(1 - generalised, Pair(new GiouLoss(), first, second), Printed);
    }

    [Theory]
    [InlineData(new double[] { 1, 0, 1, 2 })]
    [InlineData(new double[] { 0, 3, 1, 2 })]
    public void BoxWithoutArea_IsAnError(double[] empty)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Pair(new GiouLoss(), empty, [0, 0, 1, 1]));
        Assert.Contains("predicted box 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("true box 0", Assert.Throws<ArgumentException>(() => Pair(new IouLoss(), [0, 0, 1, 1], empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DisjointBoxes_AttractEachOtherUnderGiouOnly()
    {
        using var scope = torch.NewDisposeScope();
        double[] Slope(IRowLoss loss)
        {
            torch.Tensor box = Double([0, 0, 1, 1], 4).requires_grad_(true);
            return torch.autograd.grad([loss.Of(box, Double([3, 3, 4, 4], 4)).sum()], [box])[0].data<double>().ToArray();
        }

        Assert.All(Slope(new IouLoss()), slope => Assert.Equal(0, slope));
        Assert.All(Slope(new GiouLoss())[2..], slope => Assert.True(slope < 0));
    }

    [Fact]
    public void FreeNumbers_BecomeBoxesWithAnArea()
    {
        using var scope = torch.NewDisposeScope();
        double[] boxes = GiouLoss.BoxesOf(Double([5, -3, -40, 2], 4)).data<double>().ToArray();

        Assert.True(boxes[2] > boxes[0] && boxes[3] > boxes[1]);
        Assert.Equal(Math.Log(1 + Math.Exp(2)) - 3, boxes[3], 2e-6);
    }

    [Theory]
    [InlineData(0.5, new double[] { 1, 0, 0, 1 }, new double[] { 1, 0, 0, 1 }, 0.2395447662)]
    [InlineData(1, new double[] { 1, 0, 1, 1 }, new double[] { 0, 1, -1, 1 }, 1.4397091714)]
    public void NtXent_MatchesTheClosedForm(double temperature, double[] first, double[] second, double expected)
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, new NtXentLoss(temperature).Of(Double(first, 2, 2), Double(second, 2, 2)).item<double>(), Printed);
    }

    [Fact]
    public void NtXent_EqualsThePlainSum()
    {
        const int n = 5, d = 3;
        double[] first = Values(n * d, 1), second = Values(n * d, 2);
        double[][] views = [.. Enumerable.Range(0, 2 * n).Select(i => (i < n ? first : second)[(i % n * d)..((i % n * d) + d)])];
        double Cosine(int i, int j) => views[i].Zip(views[j], (a, b) => a * b).Sum() / Math.Sqrt(views[i].Sum(a => a * a) * views[j].Sum(b => b * b));
        double expected = Enumerable.Range(0, 2 * n).Average(i => -Math.Log(Math.Exp(Cosine(i, (i + n) % (2 * n)) / 0.3) / Enumerable.Range(0, 2 * n).Where(k => k != i).Sum(k => Math.Exp(Cosine(i, k) / 0.3))));

        using var scope = torch.NewDisposeScope();
        Assert.Equal(expected, new NtXentLoss(0.3).Of(Double(first, n, d), Double(second, n, d)).item<double>(), 1e-12);
    }

    [Fact]
    public void Tokens_CountOnlyWhereThereIsOne()
    {
        using var scope = torch.NewDisposeScope();
        double[] logits = Values(2 * 3 * 4, 3);
        torch.Tensor targets = torch.tensor(new long[] { 1, 3, -1, 2, -1, -1 }, [2, 3]);
        TokenLoss loss = new();
        double Each(int place, int token) => One(new CrossEntropyLoss(), logits[(place * 4)..((place * 4) + 4)], [4], token);

        double[] rows = loss.Of(Double(logits, 2, 3, 4), targets).data<double>().ToArray();

        Assert.Equal((Each(0, 1) + Each(1, 3)) / 2, rows[0], 1e-12);
        Assert.Equal(Each(3, 2), rows[1], 1e-12);
        Assert.Equal([2f, 1f], loss.Sizes(targets)!.data<float>().ToArray());
    }

    public static TheoryData<string> Names => ["cross-entropy", "smoothed", "focal", "mse", "huber", "iou", "giou", "tokens", "nt-xent"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_EqualsCentralDifferences(string name)
    {
        (double[] point, Func<torch.Tensor, torch.Tensor> value) = Case(name);
        using var scope = torch.NewDisposeScope();
        torch.Tensor input = torch.tensor(point).requires_grad_(true);
        double[] gradient = torch.autograd.grad([value(input).sum()], [input])[0].data<double>().ToArray();

        const double h = 1e-5;
        for (int i = 0; i < point.Length; i++)
        {
            double Shifted(double by) => value(torch.tensor([.. point.Select((x, j) => j == i ? x + by : x)])).sum().item<double>();
            // h^2 times third derivatives of order 1 to 10, and rounding of 1e-16 / h.
            Assert.Equal((Shifted(h) - Shifted(-h)) / (2 * h), gradient[i], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Stack_GivesEachReplicaItsOwnLoss(string name)
    {
        if (name == "nt-xent") return;
        (IRowLoss loss, double[] outputs, long[] shape, torch.Tensor targets) = Rows(name);
        using var scope = torch.NewDisposeScope();
        double[] single = loss.Of(Double(outputs, shape), targets).data<double>().ToArray();
        torch.Tensor twice = torch.stack([Double(outputs, shape), Double(outputs, shape).flip(0)]);
        double[] stacked = loss.Of(twice, torch.stack([targets, targets.flip(0)])).data<double>().ToArray();

        Assert.Equal([.. single, .. single.Reverse()], stacked);
    }

    [Fact]
    public void SmoothingOfEachReplica_EqualsALossOfItsOwn()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor outputs = Double(Values(2 * 3 * 4, 5), 2, 3, 4), targets = torch.tensor(new long[] { 0, 1, 2, 3, 0, 1 }, [2, 3]);
        double[] stacked = CrossEntropyLoss.For([0, 0.3]).Of(outputs, targets).data<double>().ToArray();
        double[] first = new CrossEntropyLoss().Of(outputs[0], targets[0]).data<double>().ToArray(), second = new CrossEntropyLoss(0.3).Of(outputs[1], targets[1]).data<double>().ToArray();

        Assert.All(stacked.Zip([.. first, .. second]), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    private static (double[] Point, Func<torch.Tensor, torch.Tensor> Value) Case(string name)
    {
        if (name == "nt-xent") return (Values(12, 4), input => new NtXentLoss(0.7).Of(input.narrow(0, 0, 6).view(3, 2), input.narrow(0, 6, 6).view(3, 2)));
        (IRowLoss loss, double[] outputs, long[] shape, torch.Tensor targets) = Rows(name);
        return (outputs, input => loss.Of(input.view(shape), targets));
    }

    private static (IRowLoss Loss, double[] Outputs, long[] Shape, torch.Tensor Targets) Rows(string name)
    {
        torch.Tensor classes = torch.tensor(new long[] { 0, 2, 1 });
        double[] boxes = [0, 0, 2, 2, 1, 1, 4, 3, 0, 0, 1, 1];
        return name switch
        {
            "smoothed" => (new CrossEntropyLoss(0.2), Values(9, 1), [3, 3], classes),
            "focal" => (new FocalLoss(2, [0.2, 0.3, 0.5]), Values(9, 1), [3, 3], classes),
            "mse" => (new SquaredLoss(), Values(6, 1), [3, 2], Double(Values(6, 2), 3, 2)),
            "huber" => (new HuberLoss(0.5), Values(6, 1), [3, 2], Double(Values(6, 2), 3, 2)),
            "iou" => (new IouLoss(), boxes, [3, 4], Double([1, 1, 3, 3, 0, 0, 3, 2, 0.5, 0.25, 2, 2], 3, 4)),
            "giou" => (new GiouLoss(), boxes, [3, 4], Double([1, 1, 3, 3, 0, 0, 3, 2, 2, 2, 3, 3], 3, 4)),
            "tokens" => (new TokenLoss(0.1), Values(24, 1), [2, 3, 4], torch.tensor(new long[] { 1, 3, -1, 2, -1, -1 }, [2, 3])),
            _ => (new CrossEntropyLoss(), Values(9, 1), [3, 3], classes),
        };
    }

    private static double One(IRowLoss loss, double[] logits, long[] shape, long label)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        return loss.Of(Double(logits, [1, .. shape]), torch.tensor([label])).item<double>();
    }

    private static double Pair(IRowLoss loss, double[] output, double[] target)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        return loss.Of(Double(output, 1, output.Length), Double(target, 1, target.Length)).item<double>();
    }

    private static torch.Tensor Double(double[] values, params long[] shape) => torch.tensor(values, shape);

    private static double[] Values(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => Math.Sin((1.7 * i) + (2.3 * seed)) * 1.5)];
}

using AuditKit.Core.Randomness;
using AuditKit.Models.Networks;
using AuditKit.Models.Optimisers;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using TorchSharp;
using OptimizerOptions = AuditKit.Models.Stacked.OptimizerOptions;
using Parameter = TorchSharp.Modules.Parameter;

namespace AuditKit.Models.Tests.Optimisers;

/// <summary>Every rule against the optimiser of the same name in the library, on one smooth objective that is not convex.</summary>
[Trait("Kind", "numeric")]
public sealed class FlatOptimizerTests
{
    private const int Count = 24;

    public static TheoryData<string> Rules => ["sgd", "momentum", "nesterov", "decay", "adam", "adamw", "rmsprop", "rmsprop momentum", "adagrad", "nadam"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void FiftySteps_EqualTheLibrary(string name)
    {
        (OptimizerOptions options, Func<Parameter, torch.optim.Optimizer> library) = Rule(name);
        float[] start = Start(1);

        // Single precision on both sides; the same formula in another order of operations.
        Assert.InRange(Samples.RelativeDistance(ByLibrary(start, library), ByUs([start], options, 50)[0]), 0, 1e-5);
    }

    [Fact]
    public void RAdam_EqualsThePlainLoop()
    {
        // Not the library: once the variance is tractable, it multiplies by the rate twice.
        double[] weights = [.. Start(1).Select(weight => (double)weight)], mean = new double[Count], square = new double[Count];
        const double rate = 0.02, b1 = 0.9, b2 = 0.999, last = (2 / (1 - b2)) - 1;
        for (int t = 1; t <= 50; t++)
        {
            double[] gradient = Evaluate(weights).Gradient;
            double rho = last - (2 * t * Math.Pow(b2, t) / (1 - Math.Pow(b2, t)));
            for (int i = 0; i < Count; i++)
            {
                mean[i] = (b1 * mean[i]) + ((1 - b1) * gradient[i]);
                square[i] = (b2 * square[i]) + ((1 - b2) * gradient[i] * gradient[i]);
                double step = mean[i] / (1 - Math.Pow(b1, t));
                if (rho > 5) step *= Math.Sqrt((rho - 4) * (rho - 2) * last / ((last - 4) * (last - 2) * rho)) * Math.Sqrt(1 - Math.Pow(b2, t)) / (Math.Sqrt(square[i]) + 1e-8);
                weights[i] -= rate * step;
            }
        }

        // Single against double precision over 50 steps.
        Assert.InRange(Samples.RelativeDistance([.. weights.Select(weight => (float)weight)], ByUs([Start(1)], new() { Kind = OptimizerKind.RAdam, Rate = rate }, 50)[0]), 0, 1e-5);
    }

    [Fact]
    public void ReplicasOfOneStack_DoNotTouchEachOther()
    {
        OptimizerOptions options = new() { Kind = OptimizerKind.NAdam, Rate = 0.02 };
        float[][] together = ByUs([Start(1), Start(2), Start(3)], options, 30);

        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(ByUs([Start(k + 1)], options, 30)[0], together[k]));
    }

    [Fact]
    public void SoftThreshold_GivesTrueZeros()
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        StackOptions options = new() { L1 = 0.5, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.1 } };
        ParameterSlot[] slots = [new("w.weight", [3], 0), new("w.bias", [1], 3) { Decays = false }];
        using FlatOptimizer optimizer = new(options, slots, [null], torch.CPU);
        torch.Tensor flat = torch.tensor(new[] { 0.04f, -0.2f, 0.05f, 0.04f }, [1, 4]);

        optimizer.Step(flat, torch.zeros(1, 4), [true], [0.1], [1]);

        // Threshold 0.1 x 0.5; the bias is left alone.
        Assert.Equal([0f, -0.15f, 0f, 0.04f], flat.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-8f);
    }

    [Fact]
    public void FrozenSlot_KeepsItsBitsUntilItIsFreed()
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        ParameterSlot[] slots = [new("a.weight", [2], 0), new("b.weight", [2], 2)];
        StackOptions options = new() { L1 = 0.01, Slots = new SlotPlan([0.5, 1], [3, 1]), Optimizer = new() { Kind = OptimizerKind.AdamW, Rate = 0.1, WeightDecay = 0.1 } };
        using FlatOptimizer optimizer = new(options, slots, [null], torch.CPU);
        torch.Tensor flat = torch.tensor(new[] { 1f, 2, 3, 4 }, [1, 4]), gradient = torch.ones(1, 4);

        for (int epoch = 1; epoch <= 2; epoch++) optimizer.Step(flat, gradient.mul(optimizer.Moving([epoch])!), [true], [0.1], [epoch]);
        float[] frozen = flat.data<float>().ToArray();
        optimizer.Step(flat, gradient, [true], [0.1], [3]);
        float[] freed = flat.data<float>().ToArray();

        Assert.Equal([1f, 2f], frozen[..2]);
        Assert.True(frozen[2] < 3);
        // Adam's first step of a freed slot is its rate (half of 0.1), whatever the step number; decay and l1 add a little.
        Assert.Equal(1 - 0.05 - (0.05 * 0.1) - (0.05 * 0.01), freed[0], 1e-5);
    }

    [Fact]
    public void Lbfgs_EqualsTheLibrary()
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        using Parameter parameter = new(torch.tensor(Start(4)));
        using torch.optim.Optimizer library = torch.optim.LBFGS([parameter], lr: 0.3, max_iter: 4, history_size: 5);
        LbfgsRule own = new(new OptimizerOptions { Kind = OptimizerKind.Lbfgs, History = 5, Iterations = 4, LineSearch = false });
        double[] weights = [.. Start(4).Select(weight => (double)weight)];
        for (int step = 0; step < 5; step++)
        {
            library.step(() =>
            {
                library.zero_grad();
                torch.Tensor loss = Objective(parameter);
                loss.backward();
                return loss;
            });
            weights = own.Step(weights, 0.3, Evaluate);
        }

        // Single against double precision over 20 iterations of a two-loop recursion.
        Assert.InRange(Samples.RelativeDistance(parameter.data<float>().ToArray(), [.. weights.Select(weight => (float)weight)]), 0, 1e-5);
    }

    [Fact]
    public void LineSearch_NeverGoesUp()
    {
        LbfgsRule own = new(new OptimizerOptions { Kind = OptimizerKind.Lbfgs });
        double[] weights = [.. Start(7).Select(weight => 20.0 * weight)];
        double before = Evaluate(weights).Value;
        for (int step = 0; step < 5; step++)
        {
            weights = own.Step(weights, 1, Evaluate);
            double value = Evaluate(weights).Value;
            Assert.True(value <= before);
            before = value;
        }

        Assert.InRange(Evaluate(weights).Gradient.Max(Math.Abs), 0, 1e-4);
    }

    private static (OptimizerOptions Options, Func<Parameter, torch.optim.Optimizer> Library) Rule(string name) => name switch
    {
        "sgd" => (new() { Kind = OptimizerKind.Sgd, Rate = 0.05 }, p => torch.optim.SGD([p], 0.05)),
        "momentum" => (new() { Kind = OptimizerKind.Sgd, Rate = 0.05, Momentum = 0.9 }, p => torch.optim.SGD([p], 0.05, momentum: 0.9)),
        "nesterov" => (new() { Kind = OptimizerKind.Sgd, Rate = 0.05, Momentum = 0.9, Nesterov = true }, p => torch.optim.SGD([p], 0.05, momentum: 0.9, nesterov: true)),
        "decay" => (new() { Kind = OptimizerKind.AdamW, Rate = 0.05, WeightDecay = 0.2 }, p => torch.optim.AdamW([p], 0.05, weight_decay: 0.2)),
        "adam" => (new() { Rate = 0.02 }, p => torch.optim.Adam([p], 0.02)),
        "adamw" => (new() { Kind = OptimizerKind.AdamW, Rate = 0.02, WeightDecay = 0.01 }, p => torch.optim.AdamW([p], 0.02, weight_decay: 0.01)),
        "rmsprop" => (new() { Kind = OptimizerKind.RmsProp, Rate = 0.01 }, p => torch.optim.RMSProp([p], 0.01)),
        "rmsprop momentum" => (new() { Kind = OptimizerKind.RmsProp, Rate = 0.01, Momentum = 0.8 }, p => torch.optim.RMSProp([p], 0.01, momentum: 0.8)),
        "adagrad" => (new() { Kind = OptimizerKind.Adagrad, Rate = 0.1, Epsilon = 1e-10 }, p => torch.optim.Adagrad([p], 0.1)),
        _ => (new() { Kind = OptimizerKind.NAdam, Rate = 0.02 }, p => torch.optim.NAdam([p], 0.02)),
    };

    private static float[] ByLibrary(float[] start, Func<Parameter, torch.optim.Optimizer> library)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        using Parameter parameter = new(torch.tensor(start));
        using torch.optim.Optimizer optimizer = library(parameter);
        for (int step = 0; step < 50; step++)
        {
            optimizer.zero_grad();
            Objective(parameter).backward();
            optimizer.step();
        }

        return parameter.data<float>().ToArray();
    }

    private static float[][] ByUs(float[][] starts, OptimizerOptions rule, int steps)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        int replicas = starts.Length;
        using FlatOptimizer optimizer = new(new StackOptions { Optimizer = rule }, [new ParameterSlot("w.weight", [Count], 0)], new Replica?[replicas], torch.CPU);
        torch.Tensor flat = torch.tensor([.. starts.SelectMany(start => start)], [replicas, Count]);
        for (int step = 0; step < steps; step++)
        {
            torch.Tensor point = flat.detach().requires_grad_(true);
            torch.Tensor gradient = torch.autograd.grad([Objective(point)], [point])[0];
            optimizer.Step(flat, gradient, [.. Enumerable.Repeat(true, replicas)], [.. Enumerable.Repeat(rule.Rate, replicas)], [.. Enumerable.Repeat(1, replicas)]);
        }

        return [.. Enumerable.Range(0, replicas).Select(k => flat[k].data<float>().ToArray())];
    }

    // Curvatures from 0.5 to 5, bent by a sine.
    private static torch.Tensor Objective(torch.Tensor weights)
    {
        torch.Tensor curvature = torch.linspace(0.5, 5, Count, dtype: weights.dtype);
        return weights.square().mul(curvature).sum().div(2).add(weights.mul(2).sin().sum());
    }

    private static (double Value, double[] Gradient) Evaluate(double[] weights)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor point = torch.tensor(weights).requires_grad_(true);
        torch.Tensor loss = Objective(point);
        return (loss.item<double>(), torch.autograd.grad([loss], [point])[0].data<double>().ToArray());
    }

    private static float[] Start(int seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).Open();
        return [.. Enumerable.Range(0, Count).Select(_ => (float)source.NextGaussian())];
    }
}

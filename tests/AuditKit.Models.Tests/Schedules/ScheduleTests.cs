using AuditKit.Models.Schedules;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Schedules;

[Trait("Kind", "numeric")]
public sealed class ScheduleTests
{
    [Fact]
    public void Step_Halves() => Assert.Equal(0.025, new StepSchedule(0.5, 10).RateAt(0.1, 25, 100), 1e-15);

    [Fact]
    public void Exponential_Falls() => Assert.Equal(0.0358485922, new ExponentialSchedule(0.95).RateAt(0.1, 20, 100), 1e-10);

    [Fact]
    public void Constant_KeepsTheBits() => Assert.Equal(0.1, new ConstantSchedule().RateAt(0.1, 7, 100));

    // PyTorch's OneCycleLR, as printed.
    [Theory]
    [InlineData(0, 0.004, 1e-12)]
    [InlineData(29, 0.1, 1e-12)]
    [InlineData(64, 0.0500002, 1e-7)]
    [InlineData(99, 4e-7, 1e-12)]
    public void OneCycle_MatchesTheReference(int time, double expected, double tolerance) => Assert.Equal(expected, new OneCycleSchedule(0.1).RateAt(1, time, 100), tolerance);

    [Fact]
    public void OneCycle_EqualsTheLibraryAtEveryStep()
    {
        _ = Torch.Cpu;
        using torch.nn.Module module = torch.nn.Linear(1, 1);
        using torch.optim.Optimizer optimizer = torch.optim.SGD(module.parameters(), 0.1);
        torch.optim.lr_scheduler.LRScheduler library = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps: 60, pct_start: 0.25);
        OneCycleSchedule own = new(0.1, 0.25);
        for (int t = 0; t < 60; t++)
        {
            Assert.Equal(optimizer.ParamGroups.First().LearningRate, own.RateAt(1, t, 60), 1e-12);
            if (t < 59) library.step();
        }
    }

    [Theory]
    [InlineData(0, 0.001)]
    [InlineData(1, 0.00225)]
    [InlineData(2, 0.0035)]
    [InlineData(3, 0.00475)]
    [InlineData(4, 0.006)]
    [InlineData(5, 0.00475)]
    [InlineData(6, 0.0035)]
    [InlineData(7, 0.00225)]
    [InlineData(8, 0.001)]
    public void Cyclic_IsATriangle(int time, double expected) => Assert.Equal(expected, new CyclicSchedule(0.006, 4).RateAt(0.001, time, 100), 1e-15);

    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(4, 0.1)]
    [InlineData(20, 0.075)]
    [InlineData(50, 0)]
    public void Cosine_WarmsUpAndFalls(int time, double expected) => Assert.Equal(expected, new CosineSchedule(5).RateAt(0.1, time, 50), 1e-15);

    [Fact]
    public void WarmRestarts_BeginAgainAndGrow()
    {
        CosineSchedule schedule = new(0, 0.01) { Period = 10, Growth = 2 };
        double Plain(int place, int length) => 0.01 + (0.09 * (1 + Math.Cos(Math.PI * place / length)) / 2);

        double[] expected = [Plain(0, 10), Plain(9, 10), Plain(0, 20), Plain(19, 20), Plain(0, 40)];
        Assert.All(new[] { 0, 9, 10, 29, 30 }.Zip(expected), pair => Assert.Equal(pair.Second, schedule.RateAt(0.1, pair.First, 1000), 1e-15));
    }

    [Fact]
    public void Plateau_ReducesAfterPatienceAndWaitsAgain()
    {
        PlateauSchedule schedule = new(0.5, 2, 0.01);
        double[] losses = [1, 0.9, 0.895, 0.894, 0.893, 0.892, 0.5, 0.6, 0.7];

        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 2, 3], Enumerable.Range(1, losses.Length).Select(n => schedule.Reductions(losses[..n])));
        Assert.Equal(0.1 / 8, schedule.RateAfter(0.1, 9, 20, losses), 1e-15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ShortTraining_HasFiniteRates(int length)
    {
        RateSchedule[] all = [new OneCycleSchedule(), new CosineSchedule(2), new CosineSchedule(length), new CyclicSchedule(1, 1), new StepSchedule(0.5, 1)];
        Assert.All(all, schedule => Assert.All(Enumerable.Range(0, length), t => Assert.InRange(schedule.RateAt(0.1, t, length), 0, 1)));
    }
}

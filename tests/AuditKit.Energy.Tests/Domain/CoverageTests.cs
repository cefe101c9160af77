using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Energy.Tests.Doubles;

namespace AuditKit.Energy.Tests.Domain;

/// <summary>
/// A world whose truth is known: counters and factors are wrong by the errors that the domain assumes, and its intervals must
/// hold the truth as often as they say.
/// </summary>
[Trait("Kind", "numeric")]
public sealed class CoverageTests
{
    private const int Runs = 800;

    // The bar of the design. The binomial standard error at 800 runs is 0.8 %, and seeds are fixed.
    private const double Least = 0.93, Most = 0.97;

    [Fact]
    public void MeasuredEnergyAndCarbon_CoverTheTruth()
    {
        (int energy, int carbon, int stage) = (0, 0, 0);
        for (int run = 0; run < Runs; run++)
        {
            RandomSource world = SeedStream.FromSeed(run).For("world").Open();
            // The truth is the reading times an error that the same counter makes in every stage.
            double cpu = 1 + (0.03 * world.NextGaussian()), memory = 1 + (0.10 * world.NextGaussian()), grid = 380.95 * (1 + (0.15 * world.NextGaussian())), pue = 1.3 * (1 + (0.05 * world.NextGaussian()));
            double watts = 50 + (100 * world.NextDouble()), dram = 5 + (30 * world.NextDouble()), truth = ((watts * cpu) + (dram * memory)) * 100 * pue;
            EnergyAssessment assessment = new(Examination.Context(Ledger(watts, dram), run, "cpu", ("region", "DE"), ("pue", "1.3")));
            Quantity whole = assessment.Whole();
            energy += Holds(whole.JoulesInterval, truth);
            carbon += Holds(whole.GramsInterval!, truth / 3.6e6 * grid);
            stage += Holds(assessment.Of(0).JoulesInterval, truth * 0.7);
        }

        Assert.All([energy, carbon, stage], count => Assert.InRange((double)count / Runs, Least, Most));
    }

    [Fact]
    public void EstimatedEnergy_CoversATruthInsideTheSpreadOfTheModels()
    {
        int held = 0;
        for (int run = 0; run < Runs; run++)
        {
            RandomSource world = SeedStream.FromSeed(run).For("world").Open();
            // 8 threads by the rule of 4 W each: 0.1 to 1.5 of 32 W; 64 GB of memory: 18.176 to 24 W.
            double processor = 3.2 + (44.8 * world.NextDouble()), memory = 18.176 + (5.824 * world.NextDouble());
            held += Holds(new EnergyAssessment(Examination.Context(Ledger(null, null), run, "cpu")).Whole().JoulesInterval, (processor + memory) * 100);
        }

        Assert.InRange((double)held / Runs, Least, Most);
    }

    private static int Holds(Interval interval, double truth) => interval.Contains(truth) ? 1 : 0;

    private static Ledger Ledger(double? watts, double? dram)
    {
        Ledger ledger = new();
        ledger.Append(new MachineDescribed("x", 8, 1, null, 64_000_000_000, null, false, 0));
        if (watts is not null) ledger.Append(new MeterFound("rapl/package-0", "cpu", 262_143_328_850));
        if (dram is not null) ledger.Append(new MeterFound("rapl/dram-0", "memory", 65_712_999_613));
        Border(0);
        ledger.Append(new WindowOpened("w1", null, "train", TimeSpan.Zero));
        Border(70);
        ledger.Append(new WindowClosed("w1", TimeSpan.FromSeconds(70)));
        ledger.Append(new WindowOpened("w2", null, "explain", TimeSpan.FromSeconds(70)));
        Border(100);
        ledger.Append(new WindowClosed("w2", TimeSpan.FromSeconds(100)));
        return ledger;

        void Border(double seconds)
        {
            TimeSpan at = TimeSpan.FromSeconds(seconds);
            if (watts is { } processor) ledger.Append(new CounterRead("rapl/package-0", at, (long)(processor * seconds * 1e6)));
            if (dram is { } memory) ledger.Append(new CounterRead("rapl/dram-0", at, (long)(memory * seconds * 1e6)));
        }
    }
}

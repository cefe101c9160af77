using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Energy.Recording;
using AuditKit.Energy.Tests.Doubles;
using AuditKit.Testing.Energy;

namespace AuditKit.Energy.Tests.Domain;

[Trait("Kind", "contract")]
public sealed class EnergyDomainTests
{
    [Fact]
    public void MeasuredRun_GivesEnergyCarbonAndPowerByStageAndComponent()
    {
        DomainResult result = Examination.Of(Measured(), 1, ("region", "DE"));
        // 100 W + 20 W over 100 s of work in two stages with 10 s between them.
        AssertValue(result, "energy.energy", Slice.All, 120 * 110 / 3.6e6);
        AssertValue(result, "energy.energy", Stage("train"), 120 * 60 / 3.6e6);
        AssertValue(result, "energy.energy", Stage("explain"), 120 * 40 / 3.6e6);
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 100 * 110 / 3.6e6);
        AssertValue(result, "energy.energy", Slice.Of(("component", "memory")), 20 * 110 / 3.6e6);
        AssertValue(result, "energy.carbon", Slice.All, 120 * 110 / 3.6e6 * 0.38095);
        AssertValue(result, "energy.power_mean", Stage("train"), 120);
        AssertValue(result, "energy.coverage", Slice.All, 1);
        AssertValue(result, "energy.measured_share", Slice.All, 1);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity != Severity.Note);
    }

    [Fact]
    public void EnergyIsPowerTimesTime_InEveryRow_AlsoWithPue()
    {
        DomainResult result = Examination.Of(Measured(), 1, ("pue", "1.5"));
        AssertValue(result, "energy.power_mean", Slice.All, 180);
        AssertValue(result, "energy.energy", Slice.All, 180 * 110 / 3.6e6);
        AssertValue(result, "energy.energy", Stage("explain"), Find(result, "energy.power_mean", Stage("explain")).Estimate!.Value * 40 / 3.6e6);
    }

    [Fact]
    public void EnergyOfAThousandInferences_IsTheStagesEnergyOverItsRows_OnlyWhereRowsAreCounted()
    {
        Ledger ledger = Measured();
        ledger.Append(new InferencesCounted("explain", 5_000));
        ledger.Append(new InferencesCounted("explain", 3_000));
        DomainResult result = Examination.Of(ledger, 1, ("pue", "1.5"));

        // 120 W x 40 s x 1.5 over 8 thousand rows.
        AssertValue(result, "energy.energy_per_thousand_inferences", Stage("explain"), 900);
        Measurement energy = Find(result, "energy.energy", Stage("explain")), inferences = Find(result, "energy.energy_per_thousand_inferences", Stage("explain"));
        Assert.Equal(energy.Interval!.Upper * 3.6e6 / 8, inferences.Interval!.Upper, 1e-9);
        Assert.Equal(8_000, inferences.Count);
        Assert.Single(result.Measurements, measurement => measurement.Metric == "energy.energy_per_thousand_inferences");
        Assert.Contains(result.Exhibits, exhibit => exhibit.Id == "energy.per_thousand_inferences");
        Assert.DoesNotContain(Examination.Of(Measured()).Exhibits, exhibit => exhibit.Id == "energy.per_thousand_inferences");
    }

    [Fact]
    public void EveryNumber_LiesInItsInterval_AndEveryMetricIsDescribed()
    {
        foreach (DomainResult result in new[] { Examination.Of(Measured(), 1, ("region", "NO")), Examination.Of(Modelled(), 1, ("region", "SE"), ("cpuTdp", "65")), Examination.Of(Modelled()) })
        {
            HashSet<string> described = [.. new EnergyDomain().Descriptor.Metrics.Select(metric => metric.Id)];
            Assert.All(result.Measurements, measurement =>
            {
                Assert.Contains(measurement.Metric, described);
                if (measurement.Value is MeasuredValue.Measured { Interval: { } interval } value) Assert.True(interval.Contains(value.Estimate), measurement.ToString());
            });
            Assert.Equal(result.Measurements.Count, result.Measurements.Select(measurement => (measurement.Metric, measurement.Slice)).Distinct().Count());
        }
    }

    [Fact]
    public void Result_IsTheSameTwice_AndSurvivesCanonicalJson()
    {
        Ledger ledger = Measured();
        byte[] first = CanonicalJson.Write(Examination.Of(ledger, 5, ("region", "DE")));
        Assert.Equal(first, CanonicalJson.Write(Examination.Of(ledger, 5, ("region", "DE"))));
        Assert.Equal(first, CanonicalJson.Write(CanonicalJson.Read<DomainResult>(first)));
    }

    [Fact]
    public void UnknownOrAbsentRegion_LeavesCarbonUnmeasured_AndEnergyMeasured()
    {
        Assert.Equal("no region was declared", Find(Examination.Of(Measured()), "energy.carbon", Slice.All).Reason);
        DomainResult result = Examination.Of(Measured(), 1, ("region", "ATLANTIS"));
        Assert.Equal("no grid factor is known for the region 'ATLANTIS'", Find(result, "energy.carbon", Slice.All).Reason);
        Assert.NotNull(Find(result, "energy.energy", Slice.All).Estimate);
        Assert.Contains(result.Findings, finding => finding.Code == "energy.no_carbon");
    }

    [Fact]
    public void DeclaredFactor_IsUsedInPlaceOfTheTable() =>
        AssertValue(Examination.Of(Measured(), 1, ("carbonIntensity", "100")), "energy.carbon", Slice.All, 120 * 110 / 3.6e6 * 0.1);

    [Fact]
    public void RefusedCounter_IsAFindingWithTheRecipe_AndTheModelIsNamed()
    {
        Rig rig = new();
        rig.Refused.Add(new("rapl/package-0", "permission denied on /sys/x: readable by root only"));
        DomainResult result = Examination.Of(Work(rig), 1, ("cpuTdp", "65"));
        Finding unreadable = Assert.Single(result.Findings, finding => finding.Code == "energy.counter_unreadable");
        Assert.Contains("/sys/x", unreadable.Sentence, StringComparison.Ordinal);
        Assert.Contains("tmpfiles", unreadable.Action!, StringComparison.Ordinal);
        Finding estimated = Assert.Single(result.Findings, finding => finding.Code == "energy.estimated");
        Assert.Matches("about [0-9]+ times as wide", estimated.Sentence);
        AssertValue(result, "energy.measured_share", Slice.All, 0);
        AssertValue(result, "energy.coverage", Slice.All, 1);
    }

    [Fact]
    public void ModelledRun_WithDeclaredDesignPower_FollowsProcessorTime()
    {
        DomainResult result = Examination.Of(Modelled(), 1, ("cpuTdp", "200"), ("memory", "8"));
        // 16 threads, 40 of 110 x 16 thread seconds at 200 W; idle half of a tenth; memory 10 W.
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 200.0 * 40 / 16 / 3.6e6);
        AssertValue(result, "energy.energy", Slice.Of(("component", "idle")), 10.0 * 110 / 3.6e6);
        AssertValue(result, "energy.energy", Slice.Of(("component", "memory")), 10.0 * 110 / 3.6e6);
    }

    [Fact]
    public void MissingComponent_MakesTheTotalALowerBound_ThatNamesIt()
    {
        Rig rig = new() { Machine = new("x", 4, 1, null, 64_000_000_000, null, true, 0) };
        rig.Counter().Draw(100);
        DomainResult result = Examination.Of(Work(rig), 1, ("region", "FR"));
        Assert.Equal(double.PositiveInfinity, Find(result, "energy.energy", Slice.All).Interval!.Upper);
        Assert.Equal(double.PositiveInfinity, Find(result, "energy.carbon", Stage("train")).Interval!.Upper);
        Assert.True(double.IsFinite(Find(result, "energy.energy", Slice.Of(("component", "cpu"))).Interval!.Upper));
        Assert.NotNull(Find(result, "energy.energy", Slice.Of(("component", "memory"))).Reason);
        AssertValue(result, "energy.coverage", Slice.All, 0.5);
        Assert.Contains("at least", result.Lead, StringComparison.Ordinal);
        Assert.Contains(result.Findings, finding => finding.Code == "energy.incomplete" && finding.Sentence.Contains("memory", StringComparison.Ordinal));
        Assert.NotEmpty(CanonicalJson.Write(result));
    }

    [Fact]
    public void GpuWithoutCounter_IsMissing_NeverZero()
    {
        Rig rig = new() { Machine = new("x", 4, 1, null, 64_000_000_000, null, false, 1) };
        rig.Counter().Draw(100);
        DomainResult result = Examination.Of(Work(rig));
        Assert.NotNull(Find(result, "energy.energy", Slice.Of(("component", "gpu"))).Reason);
        AssertValue(result, "energy.coverage", Slice.All, 2.0 / 3);
    }

    [Fact]
    public void OneRefusedPackageOfTwo_MakesTheProcessorALowerBound()
    {
        Rig rig = new();
        rig.Counter().Draw(100);
        rig.Refused.Add(new("rapl/package-1", "permission denied"));
        DomainResult result = Examination.Of(Work(rig));
        Assert.Equal(double.PositiveInfinity, Find(result, "energy.energy", Slice.Of(("component", "cpu"))).Interval!.Upper);
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 100 * 110 / 3.6e6);
    }

    [Fact]
    public void FailedReads_AreTold_AndTheTotalIsStillExact()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter();
        counter.Draw(100);
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("run"))
        {
            counter.Failure = "gone";
            rig.Pass(3);
            using (recorder.Open("a")) rig.Pass(5);
            rig.Pass(2);
            counter.Failure = null;
            using (recorder.Open("b")) rig.Pass(10);
        }

        DomainResult result = Examination.Of(rig.Ledger);
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 100 * 20 / 3.6e6);
        Assert.Contains(result.Findings, finding => finding.Code == "energy.read_failed");
        // No read at a border of "a" succeeded: of the 1000 J around it, any part may be its own; the true one is 100 W x 5 s.
        Measurement stage = Find(result, "energy.energy", Stage("a"));
        double memory = 20 * 5;
        Assert.InRange((500 + memory) / 3.6e6, stage.Interval!.Lower, stage.Interval.Upper);
        Assert.True(stage.Interval.Width > 500 / 3.6e6);
    }

    [Fact]
    public void ResetCounter_IsTold_AndTheTotalIsALowerBound()
    {
        Rig rig = new();
        ScriptedCounter counter = rig.Counter(start: 1_000_000_000);
        counter.Draw(100);
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("run"))
        {
            rig.Pass(15);
            counter.Reset();
            rig.Pass(15);
        }

        DomainResult result = Examination.Of(rig.Ledger);
        Assert.Contains(result.Findings, finding => finding.Code == "energy.counter_reset");
        Assert.Equal(double.PositiveInfinity, Find(result, "energy.energy", Slice.All).Interval!.Upper);
        Assert.InRange(Find(result, "energy.energy", Slice.Of(("component", "cpu"))).Estimate!.Value * 3.6e6, 100, 3000);
    }

    [Fact]
    public void AmbiguousWrap_IsTold_AndTheIntervalHoldsTheCandidates()
    {
        List<LedgerEvent> facts =
        [
            new MachineDescribed("x", 1, 1, null, 8_000_000_000, null, false, 0), new MeterFound("rapl/package-0", "cpu", 1_000_000_000), new CounterRead("rapl/package-0", TimeSpan.Zero, 0),
            new WindowOpened("w", null, "run", TimeSpan.Zero), new CounterRead("rapl/package-0", TimeSpan.FromSeconds(60), 400_000_000), new WindowClosed("w", TimeSpan.FromSeconds(60)),
        ];
        Ledger ledger = new();
        foreach (LedgerEvent fact in facts) ledger.Append(fact);
        DomainResult result = Examination.Of(ledger);
        Assert.Contains(result.Findings, finding => finding.Code == "energy.ambiguous_wrap");
        Measurement cpu = Find(result, "energy.energy", Slice.Of(("component", "cpu")));
        // 400 J + k x 1000 J up to 1000 W x 60 s.
        Assert.InRange(cpu.Interval!.Upper * 3.6e6, 50_000, 66_000);
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 400 / 3.6e6);
    }

    [Fact]
    public void ZeroLengthWindow_IsNotMeasured()
    {
        Rig rig = new();
        rig.Counter().Draw(100);
        using EnergyRecorder recorder = rig.Start();
        recorder.Open("nothing").Dispose();
        rig.Pass(1);
        using (recorder.Open("something")) rig.Pass(1);
        Assert.Equal("the window has no length", Find(Examination.Of(rig.Ledger), "energy.energy", Stage("nothing")).Reason);
    }

    [Fact]
    public void WindowInWhichTheDomainItselfRuns_IsLeftOut()
    {
        Rig rig = new();
        rig.Counter().Draw(100);
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("train")) rig.Pass(10);
        using IDisposable own = recorder.Open("energy");
        Assert.DoesNotContain(Examination.Of(rig.Ledger).Measurements, measurement => measurement.Slice.Equals(Stage("energy")));
    }

    [Fact]
    public void EmptyLedger_IsNotMeasured_WithoutException()
    {
        DomainResult result = Examination.Of(new Ledger());
        Assert.Equal(5, result.Measurements.Count);
        Assert.All(result.Measurements, measurement => Assert.Equal("no work was recorded", measurement.Reason));
    }

    [Fact]
    public void LedgerWithWindowsOnly_KnowsNothing()
    {
        Ledger ledger = new();
        ledger.Append(new WindowOpened("w", null, "run", TimeSpan.Zero));
        ledger.Append(new WindowClosed("w", TimeSpan.FromSeconds(1)));
        DomainResult result = Examination.Of(ledger, 1, ("region", "DE"));
        Assert.All(result.Measurements.Where(measurement => measurement.Metric != "energy.coverage"), measurement => Assert.NotNull(measurement.Reason));
        AssertValue(result, "energy.coverage", Slice.All, 0);
    }

    [Fact]
    public void Exhibits_ShowStagesTermsAndVarianceShares()
    {
        DomainResult result = Examination.Of(Measured(), 1, ("region", "NO"), ("pue", "1.2"));
        BarExhibit stages = Assert.IsType<BarExhibit>(result.Exhibits[0]);
        Assert.Equal(["train", "explain"], stages.Categories);
        Assert.All(stages.Series[0].Values, bar => Assert.InRange(bar!.Value, bar.Lower!.Value, bar.Upper!.Value));
        Assert.Equal("Wh", stages.Unit);
        TableExhibit terms = Assert.IsType<TableExhibit>(result.Exhibits[1]);
        Assert.Equal(["cpu", "memory", "PUE", "grid factor"], terms.Rows.Select(row => row[0].Text!));
        Assert.Equal(["measured", "measured", "declared", "published"], terms.Rows.Select(row => row[1].Text!));
        Assert.All(terms.Rows, row => Assert.Equal(terms.Columns.Count, row.Count));
        Assert.Equal("2023", terms.Rows[3][6].Text);
        Assert.Contains("7.62 by Green Algorithms", terms.Rows[3][5].Text!, StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", terms.Note, StringComparison.Ordinal);
        BarExhibit shares = Assert.IsType<BarExhibit>(result.Exhibits[2]);
        Assert.Equal(1, shares.Series[0].Values.Sum(bar => bar!.Value), 1e-12);
        Assert.Equal("grid factor", shares.Categories[0]);
    }

    [Fact]
    public void SimilarProcessorName_IsShownForConfirmation_AndNotUsed()
    {
        Rig rig = new() { Machine = new("Intel Xeon Gold 6148", 40, 1, null, 64_000_000_000, null, false, 0) };
        DomainResult result = Examination.Of(Work(rig));
        Assert.Contains("cpuTdp: 150", Assert.Single(result.Findings, finding => finding.Code == "energy.similar_processor").Action!, StringComparison.Ordinal);
        AssertValue(result, "energy.energy", Slice.Of(("component", "cpu")), 4.0 * 40 / 2 * 110 / 3.6e6);
    }

    private static Ledger Measured()
    {
        Rig rig = new();
        rig.Counter(range: 262_143_328_850, start: 262_143_000_000).Draw(100);
        rig.Counter("rapl/dram-0", "memory", 65_712_999_613).Draw(20);
        return Work(rig);
    }

    private static Ledger Modelled() => Work(new Rig());

    private static Ledger Work(Rig rig)
    {
        using EnergyRecorder recorder = rig.Start();
        using (recorder.Open("train"))
        {
            rig.Pass(60);
            rig.CpuTime += TimeSpan.FromSeconds(30);
        }

        rig.Pass(10);
        using (recorder.Open("explain"))
        {
            rig.Pass(40);
            rig.CpuTime += TimeSpan.FromSeconds(10);
        }

        return rig.Ledger;
    }

    private static Slice Stage(string name) => Slice.Of(("stage", name));

    private static Measurement Find(DomainResult result, string metric, Slice slice) => Assert.Single(result.Measurements, measurement => measurement.Metric == metric && measurement.Slice.Equals(slice));

    // Microjoules are whole: 1e-6 J of some thousand.
    private static void AssertValue(DomainResult result, string metric, Slice slice, double expected) =>
        Assert.Equal(expected, Find(result, metric, slice).Estimate ?? double.NaN, Math.Max(1e-12, Math.Abs(expected) * 1e-8));
}

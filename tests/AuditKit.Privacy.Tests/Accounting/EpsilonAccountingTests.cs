using System.Text.Json.Nodes;
using AuditKit.Core.Json;
using AuditKit.Data;
using AuditKit.Privacy.Accounting;

namespace AuditKit.Privacy.Tests.Accounting;

[Trait("Kind", "contract")]
public class EpsilonAccountingTests
{
    [Fact]
    public void Answer_HasTheShapeThatScriptsRelyOn()
    {
        EpsilonAnswer answer = EpsilonAccounting.Answer(new EpsilonQuestion { Noise = 1.5, Sampling = 0.05, Steps = 100, Delta = 1e-6 }).Require();

        JsonNode json = JsonNode.Parse(CanonicalJson.Write(answer))!;

        Assert.True(json["epsilon"]!["rdp"]!["upper"]!.GetValue<double>() > json["epsilon"]!["pld"]!["upper"]!.GetValue<double>());
        Assert.True(json["epsilon"]!["pld"]!["lower"]!.GetValue<double>() < json["epsilon"]!["pld"]!["upper"]!.GetValue<double>());
        Assert.True(json["epsilon"]!["gdp"]!["estimate"]!.GetValue<double>() > 0);
        Assert.Equal(1e-6, json["delta"]!.GetValue<double>());
        Assert.Equal(("poisson", "addRemove", "record"), (json["assumptions"]!["sampler"]!.GetValue<string>(), json["assumptions"]!["adjacency"]!.GetValue<string>(), json["assumptions"]!["unit"]!.GetValue<string>()));
        Assert.Equal(CanonicalJson.WriteText(answer), CanonicalJson.WriteText(CanonicalJson.Read<EpsilonAnswer>(CanonicalJson.Write(answer))));
    }

    [Fact]
    public void OneAccountant_LeavesTheOthersOut()
    {
        EpsilonAnswer answer = EpsilonAccounting.Answer(new EpsilonQuestion { Noise = 1, Delta = 1e-5, Accountant = "rdp" }).Require();

        Assert.True(answer.Epsilon is { Rdp: not null, Pld: null, Gdp: null });
    }

    [Fact]
    public void PlainGaussian_IsExact()
    {
        BracketAnswer exact = EpsilonAccounting.Answer(new EpsilonQuestion { Noise = 1, Delta = 1e-5, Accountant = "pld" }).Require().Epsilon.Pld!;

        Assert.Equal("exact", exact.Method);
        Close.To(4.377178095681195, exact.Upper.Value, 1e-10); // peer's root finder
    }

    [Fact]
    public void NoNoise_IsWrittenAsInfinity()
    {
        string json = CanonicalJson.WriteText(EpsilonAccounting.Answer(new EpsilonQuestion { Noise = 0, Delta = 1e-5 }).Require());

        Assert.Contains("\"upper\": \"infinity\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_IsMetAndShown()
    {
        EpsilonAnswer answer = EpsilonAccounting.Answer(new EpsilonQuestion { TargetEpsilon = 8, Sampling = 0.04, Steps = 2250, Delta = 1e-5, Accountant = "rdp" }).Require();

        Close.To(1.415787, answer.Assumptions.NoiseMultiplier, 0, 2e-6); // bracket of 1e-6 relative and 7 printed digits
        Assert.Equal(answer.Calibration!.Epsilon, answer.Epsilon.Rdp!.Upper.Value);
        Assert.True(answer.Calibration.Epsilon <= 8 && answer.Calibration.LowerNoiseEpsilon > 8);
    }

    [Fact]
    public void ApproximationOfTheKnownTraining_LiesBelowTheTruth()
    {
        EpsilonAnswer answer = EpsilonAccounting.Answer(new EpsilonQuestion { Noise = 1.5, Sampling = 0.04, Steps = 2250, Delta = 1e-5 }).Require();

        Close.To(6.60157, answer.Epsilon.Gdp!.Estimate.Value, 0, 5e-6); // 6 printed digits
        Assert.True(answer.Epsilon.Gdp.Estimate.Value < answer.Epsilon.Pld!.Lower.Value);
    }

    [Fact]
    public void UserWithThreeRecords_CostsMore()
    {
        EpsilonQuestion one = new() { Noise = 1, Steps = 5, Delta = 1e-6 };

        EpsilonAnswer answer = EpsilonAccounting.Answer(one with { RecordsPerUser = 3 }).Require();

        Close.To(56.224, answer.Epsilon.Rdp!.Upper.Value, 0, 5e-4); // 3 printed digits
        Assert.Equal(("user", 3), (answer.Assumptions.Unit, answer.Assumptions.RecordsPerUnit));
        Assert.True(answer.Epsilon.Pld!.Upper.Value < answer.Epsilon.Rdp.Upper.Value);
    }

    [Fact]
    public void WrongNumbers_AreAllListed()
    {
        Reading<EpsilonAnswer> reading = EpsilonAccounting.Answer(new EpsilonQuestion { Noise = -1, TargetEpsilon = 1, Sampling = 2, Steps = 0, Delta = 1, Accountant = "prv" });

        Assert.Equal(["noise", "noise", "sampling", "steps", "delta", "accountant"], reading.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void UnreachableTarget_IsAProblem()
    {
        Reading<EpsilonAnswer> reading = EpsilonAccounting.Answer(new EpsilonQuestion { TargetEpsilon = 1e-5, Steps = 10, Delta = 1e-9 });

        Assert.Contains("no noise reaches", Assert.Single(reading.Problems).What, StringComparison.Ordinal);
    }
}

using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Gate.Requirements;
using CsCheck;

namespace AuditKit.Gate.Tests;

[Trait("Kind", "unit")]
public sealed class RequirementTextTests
{
    private static readonly MetricDescriptor Rate = Sample.Metric("fairness.rate");
    private static readonly MetricDescriptor Energy = Sample.Metric("energy.energy", "kWh", 0, null);
    private static readonly MetricDescriptor Carbon = Sample.Metric("energy.carbon", "kg CO2e", 0, null);

    [Theory]
    [InlineData(">= 0.8", Relation.AtLeast, 0.8)]
    [InlineData("<=0.1", Relation.AtMost, 0.1)]
    [InlineData("  <  1e-3 ", Relation.Below, 0.001)]
    [InlineData("> .5", Relation.Above, 0.5)]
    public void Comparison_IsRead(string text, Relation relation, double limit) => Assert.Equal(new Requirement(relation, limit), Read(text, Rate));

    [Fact]
    public void UnitsAndRanges_AreRead()
    {
        Assert.Equal(new Requirement(Relation.AtMost, 2, null, "kWh"), Read("<= 2 kWh", Energy));
        Assert.Equal(new Requirement(Relation.AtMost, 2.5, null, "kg CO2e"), Read("<= 2.5 kg CO2e", Carbon));
        Assert.Equal(new Requirement(Relation.Within, 0.8, 1.25), Read("within [0.8, 1.25]", Sample.Metric("a.b", "1", null, null)));
        Assert.Equal(new Requirement(Relation.Within, 1, 2, "kWh"), Read("within [1,2] kWh", Energy));
    }

    [Theory]
    [InlineData("0.8", "is not a requirement")]
    [InlineData("", "is not a requirement")]
    [InlineData("== 0.8", "is not a requirement")]
    [InlineData(">= NaN", "is not a requirement")]
    [InlineData("<= infinity", "is not a requirement")]
    [InlineData("within [0.1]", "is not a requirement")]
    [InlineData("<= 1e999", "not a finite number")]
    [InlineData("within [0.9, 0.1]", "is empty")]
    [InlineData(">= 80%", "has no unit, found '%'")]
    [InlineData(">= 0.8 kWh", "has no unit, found 'kWh'")]
    [InlineData(">= 80", "outside the range of fairness.rate, 0 to 1")]
    public void WrongRequirementOfARate_IsAProblem(string text, string expected) => Assert.Contains(Problems(text, Rate), problem => problem.What.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("<= 2", "is measured in kWh, found no unit")]
    [InlineData("<= 2 J", "is measured in kWh, found 'J'")]
    [InlineData("<= 2 kwh", "is measured in kWh, found 'kwh'")]
    [InlineData("<= -2 kWh", "outside the range of energy.energy, 0 or more")]
    public void WrongRequirementOfAnEnergy_IsAProblem(string text, string expected) => Assert.Contains(Problems(text, Energy), problem => problem.What.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void AllProblems_AreListedWithPathAndPlace()
    {
        List<Problem> problems = Problems("within [5, -3] J", Rate);
        Assert.Equal(4, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("p.yaml:3:7: rules[0].require: ", problem.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void EveryRequirement_ReadsBackFromItsOwnText() => Gen.Select(Gen.Enum<Relation>(), Gen.Double[-1e6, 1e6], Gen.Double[0, 1e6], Gen.Int[0, 2])
        .Sample((relation, limit, span, which) =>
        {
            string? unit = which switch { 0 => null, 1 => "kWh", _ => "kg CO2e" };
            Requirement requirement = new(relation, limit, relation == Relation.Within ? limit + span : null, unit);
            Assert.Equal(requirement, Read(requirement.ToString(), Sample.Metric("a.b", unit ?? "1", null, null)));
        });

    private static Requirement? Read(string text, MetricDescriptor metric)
    {
        List<Problem> problems = [];
        Requirement? requirement = RequirementText.Parse(text, metric, "require", null, problems);
        Assert.Empty(problems);
        return requirement;
    }

    private static List<Problem> Problems(string text, MetricDescriptor metric)
    {
        List<Problem> problems = [];
        Assert.Null(RequirementText.Parse(text, metric, "rules[0].require", new SourcePosition("p.yaml", 3, 7), problems));
        return problems;
    }
}

using AuditKit.Core.Specs;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Methods;

[Trait("Kind", "contract")]
public sealed class SubjectFaultTests
{
    [Fact]
    public void All_problems_are_listed_at_once()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() =>
            AttributionSubject.Of(OracleModels.M2, [1, double.NaN, 2, 3, 4, double.PositiveInfinity], [0], new TargetChoice.PerRow([0, 1])));

        Assert.Equal(["inputs", "baseline", "target", "target"], error.Problems.Select(problem => problem.Path));
        Assert.Contains("row 0, 2", error.Problems[0].What, StringComparison.Ordinal);
        Assert.Contains("1 numbers, a row has 2", error.Problems[1].What, StringComparison.Ordinal);
        Assert.Contains("2 targets for 3 rows", error.Problems[2].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_target_that_is_no_output_is_refused(int target)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => AttributionSubject.Of(OracleModels.M2, [1, 2], [0, 0], new TargetChoice.Output(target)));

        Assert.Equal("target", Assert.Single(error.Problems).Path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Numbers_that_are_no_rows_are_refused(int numbers) =>
        Assert.Throws<InvalidInputException>(() => AttributionSubject.Of(OracleModels.M2, new double[numbers], [0, 0], new TargetChoice.Argmax()));
}

using AuditKit.CoverageTable;

namespace AuditKit.Statistics.Tests.Coverage;

/// <summary>The fast part of the coverage table.</summary>
[Trait("Kind", "numeric")]
public sealed class CoverageTests
{
    public static TheoryData<string> Names => [.. FamilyList.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFamily_CoversItsHardCases(string name)
    {
        IntervalFamily family = FamilyList.All.Single(candidate => candidate.Name == name);
        // Families that bootstrap get few replicates here; the table has the full number.
        int replicates = Math.Clamp(family.Replicates / 40, 25, 150);
        foreach (CoverageCase tested in family.Cases)
        {
            CoverageRow row = Simulation.Run(family, tested, replicates);
            // The family's own slack and four Monte-Carlo errors of a coverage at the bound: a broken interval (a percentile bootstrap
            // of a gap covers 0) is far below, chance is not.
            double lowest = IntervalFamily.Level - family.Slack, error = Math.Sqrt(lowest * (1 - lowest) / Math.Max(1, replicates - row.Undefined));
            Assert.True(row.Coverage >= lowest - (4 * error), $"{row}");
        }
    }

    [Theory]
    [InlineData("Goodman, all shares at once")]
    [InlineData("AUC difference, two samples")]
    [InlineData("AUC difference, paired DeLong")]
    [InlineData("Agresti-Min, paired")]
    [InlineData("predictive values of two models, paired")]
    [InlineData("change of a gap, paired")]
    public void ComparisonIntervals_CoverWithinTwoPoints(string name)
    {
        IntervalFamily family = FamilyList.All.Single(candidate => candidate.Name == name);
        foreach (CoverageCase tested in family.Cases)
        {
            CoverageRow row = Simulation.Run(family, tested, 1_000);
            // .95 less one point for the discreteness of small samples less one and a half Monte-Carlo errors (.007).
            Assert.True(row.Coverage >= .93, $"{row}");
        }
    }
}

using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Tests.Groups;

[Trait("Kind", "unit")]
public sealed class FeatureGroupsTests
{
    [Fact]
    public void One_hot_columns_are_summed_into_their_attribute_and_totals_stay()
    {
        FeatureGroups groups = FeatureGroups.BySource(["age", "sex", "sex", "race", "race", "race"]);

        double[] sums = groups.Sum([1, 2, 3, 4, 5, 6, -1, 0.5, -0.5, 1, 1, 1]);

        Assert.Equal(["age", "sex", "race"], groups.Names);
        Assert.Equal([0, 1, 1, 2, 2, 2], groups.GroupOf);
        Assert.Equal([1, 5, 15, -1, 0, 3], sums);
    }

    [Fact]
    public void Values_that_are_no_rows_are_refused() => Assert.Throws<ArgumentException>(() => FeatureGroups.BySource(["a", "b"]).Sum([1, 2, 3]));
}

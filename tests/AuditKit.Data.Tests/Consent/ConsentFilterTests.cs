using AuditKit.Data.Columns;
using AuditKit.Data.Consent;

namespace AuditKit.Data.Tests.Consent;

[Trait("Kind", "unit")]
public sealed class ConsentFilterTests
{
    [Fact]
    public void RowsWithoutAcceptedConsent_AreLeftOut_AndCountedByGroup()
    {
        Table table = InMemory.Table("c,g,n\nresearch,a,1\nnone,a,2\n,b,3\nresearch,b,4\n");

        ConsentedRows rows = ConsentFilter.Apply(table, "c", ["research"], ["g"]).Require();

        Assert.Equal(["1", "4"], rows.Table.Texts("n"));
        Assert.Equal([0, 3], rows.Rows.ToArray());
        Assert.Equal(2, rows.Excluded);
        Assert.Equal([new ExcludedGroup("g", "a", 2, 1), new ExcludedGroup("g", "b", 2, 1)], rows.Groups);
    }

    [Fact]
    public void GroupThatLosesAnotherShare_IsAFinding_EqualLossIsNot()
    {
        // Of 500 rows of each group, b loses 40 % and a 10 %: z = 10.9. With 10 % each, z = 0.
        Assert.Contains(ConsentFilter.Apply(WithLoss(50, 200), "c", ["yes"], ["g"]).Findings, finding => finding.Code == "data.consent_bias" && finding.Slice.ValueOf("g") == "b");
        Assert.DoesNotContain(ConsentFilter.Apply(WithLoss(50, 50), "c", ["yes"], ["g"]).Findings, finding => finding.Code == "data.consent_bias");
    }

    [Fact]
    public void NoRowLeftOrNoColumn_IsAProblem()
    {
        Table table = InMemory.Table("c,g\nnone,a\n");

        Assert.Equal("data.consent.accept", Assert.Single(ConsentFilter.Apply(table, "c", ["research"], []).Problems).Path);
        Assert.Equal("data.consent.column", Assert.Single(ConsentFilter.Apply(table, "x", ["research"], []).Problems).Path);
    }

    private static Table WithLoss(int lostOfA, int lostOfB) => new(
        new NamedColumn("c", CategoryColumn.OfTexts([.. Enumerable.Range(0, 1000).Select(row => row % 500 < (row < 500 ? lostOfA : lostOfB) ? "no" : "yes")])),
        new NamedColumn("g", CategoryColumn.OfTexts([.. Enumerable.Range(0, 1000).Select(row => row < 500 ? "a" : "b")])));
}

namespace AuditKit.Core.Tests;

[Trait("Kind", "unit")]
public sealed class SliceTests
{
    [Fact]
    public void The_order_of_the_pairs_does_not_matter() =>
        Assert.Equal(Slice.Of(("sex", "F"), ("race", "B")), Slice.Of(("race", "B"), ("sex", "F")));

    [Fact]
    public void A_slice_matches_every_pattern_that_it_refines()
    {
        Slice slice = Slice.Of(("sex", "F"), ("race", "B"));

        Assert.True(slice.Matches(Slice.All));
        Assert.True(slice.Matches(Slice.Of(("sex", "F"))));
        Assert.False(slice.Matches(Slice.Of(("sex", "M"))));
        Assert.False(Slice.Of(("sex", "F")).Matches(slice));
    }

    [Fact]
    public void An_attribute_that_stands_twice_is_refused() => Assert.Throws<ArgumentException>(() => Slice.Of(("sex", "F"), ("sex", "M")));
}

using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;

namespace AuditKit.Core.Tests;

[Trait("Kind", "contract")]
public sealed class PictureExhibitTests
{
    [Fact]
    public void A_map_is_kept_to_half_a_level_and_zero_exactly()
    {
        double[] values = [-3, -0.7, 0, 1e-9, 1.234, 2.999];

        SignedGrid map = SignedGrid.Of(2, 3, values);

        // Half of the 127th part of the largest.
        for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], map.At(i / 3, i % 3), 3.0 / 254 + 1e-12);
        Assert.Equal(0, map.At(0, 2));
        Assert.Equal(-3, map.At(0, 0));
    }

    [Fact]
    public void A_map_of_zeros_is_zero_everywhere() => Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(0, SignedGrid.Of(2, 2, [0, 0, 0, 0]).At(i / 2, i % 2)));

    [Fact]
    public void Pictures_and_maps_come_back_from_a_record_byte_for_byte()
    {
        Exhibit exhibit = new OverlayExhibit("test.overlays", "Overlays", ["m"], [new OverlayPicture("read", new PixelGrid(2, 1, 3, new byte[] { 1, 2, 3, 4, 5, 255 }), [SignedGrid.Of(2, 1, [-1, 2])])]);

        OverlayExhibit read = Assert.IsType<OverlayExhibit>(CanonicalJson.Read<Exhibit>(CanonicalJson.Write(exhibit)));

        Assert.Equal(CanonicalJson.Write(exhibit), CanonicalJson.Write<Exhibit>(read));
        Assert.Equal([1, 2, 3, 4, 5, 255], read.Pictures[0].Picture.Samples.ToArray());
        Assert.Equal(2, read.Pictures[0].Maps[0]!.At(1, 0));
    }

    [Theory]
    [InlineData("""{"height":2,"width":2,"channels":1,"samples":"AAA="}""")]
    [InlineData("""{"height":300,"width":1,"channels":1,"samples":"AAA="}""")]
    [InlineData("""{"height":1,"width":1,"channels":2,"samples":"AAA="}""")]
    public void A_damaged_picture_is_refused(string json) => Assert.Throws<InvalidDataException>(() => CanonicalJson.Read<PixelGrid>(System.Text.Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"height":1,"width":2,"largest":1,"levels":"AAE="}""")]
    [InlineData("""{"height":1,"width":2,"largest":-1,"levels":"AQE="}""")]
    public void A_damaged_map_is_refused(string json) => Assert.Throws<InvalidDataException>(() => CanonicalJson.Read<SignedGrid>(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_map_of_what_is_no_number_is_refused() => Assert.Throws<ArgumentException>(() => SignedGrid.Of(1, 2, [1, double.NaN]));

    [Fact]
    public void A_histogram_counts_every_value_and_what_lies_outside_in_the_outermost_bins()
    {
        DistributionRow row = DistributionRow.Histogram("gaps", [-5, 0, 0.5, 1, 1.5, 2, 9], [0, 1, 2]);

        Assert.Equal([3, 4], row.Counts);
        Assert.Equal((7, 1, 9), (row.Total, row.Median, row.Largest));
        Assert.Equal(1.75, DistributionRow.Strokes("two", [3, 0.5]).Median);
    }
}

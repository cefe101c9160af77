using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Showing;

namespace AuditKit.Explain.Tests.Showing;

[Trait("Kind", "contract")]
public sealed class ShownRowsTests
{
    [Fact]
    public void Pictures_become_overlays_of_the_methods_that_are_evidence()
    {
        ShownRows shown = Pictures(8, ("saliency", 8, 0.25), ("guided-backprop", 8, null));

        OverlayExhibit all = Assert.IsType<OverlayExhibit>(PictureExhibits.Of(shown).Single()), few = Assert.IsType<OverlayExhibit>(PictureExhibits.Of(shown, ["saliency"]).Single());

        Assert.Equal(["saliency", "guided-backprop"], all.Methods);
        Assert.True(all.OwnScales);
        Assert.Equal(["saliency"], few.Methods);
        Assert.False(few.OwnScales);
        Assert.Equal("read as 9, is 4", few.Pictures[0].Caption);
        Assert.Equal("row 7, p 0.818, drawn among class 4", few.Pictures[0].Detail);
        Assert.Equal(["gap 0.25"], few.Pictures[0].MapNotes);
        Assert.Empty(PictureExhibits.Of(shown, []));
        Assert.Empty(SequenceExhibits.Of(shown));
        Assert.Empty(CaptionExhibits.Of(shown));
    }

    [Fact]
    public void Large_pictures_are_averaged_and_their_maps_keep_their_sum()
    {
        ShownRows shown = Pictures(224, ("saliency", 224, null));

        OverlayExhibit exhibit = Assert.IsType<OverlayExhibit>(PictureExhibits.Of(shown).Single());

        OverlayPicture picture = exhibit.Pictures[0];
        Assert.Equal((112, 112), (picture.Picture.Height, picture.Maps[0]!.Width));
        double[] values = shown.Rows[0].Maps[0].Numbers;
        // The strongest cell is a sum of four, rounded to one of 127 levels.
        double largest = Enumerable.Range(0, 112 * 112).Max(cell => Math.Abs(Quad(values, 224, cell / 112, cell % 112)));
        Assert.Equal(largest, picture.Maps[0]!.Largest, 1e-9);
        Assert.Contains("summed, over squares of 2", exhibit.Note, StringComparison.Ordinal);
        Assert.True(CanonicalJson.Write<Exhibit>(exhibit).Length < 100_000);
    }

    [Fact]
    public void Pooling_sums_and_averages_also_at_odd_edges()
    {
        Assert.Equal([12, 9, 15, 9], Pooling.Sum([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3, 2));
        Assert.Equal([3, 4, 8, 9], Pooling.Mean([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3, 1, 2));
        Assert.Equal([10, 40], Pooling.Mean([0, 30, 20, 50], 1, 2, 2, 2));
    }

    [Fact]
    public void Sequences_become_strips_of_steps_of_words_and_of_the_heaviest_channels()
    {
        ShownRow words = Row([ShownMap.Of("saliency", [3], [0.5, -1, 2], 0.001)]) with { Words = ["never", "missed", "payments"] };
        HeatStripExhibit strips = Assert.IsType<HeatStripExhibit>(SequenceExhibits.Of(new ShownRows { Kind = ShownKind.Sequences, Shape = [3], Quantity = "logit", Rows = [words] }).Single());
        Assert.Equal((words.Words, "gap 0.0010"), (strips.Rows[0].Words, strips.Rows[0].Remark));
        Assert.Equal([0.5, -1, 2], strips.Rows[0].Values.Select(value => value!.Value));

        ShownRow channels = Row([ShownMap.Of("saliency", [2, 2], [1, 10, 2, 20])]);
        HeatStripExhibit two = Assert.IsType<HeatStripExhibit>(SequenceExhibits.Of(new ShownRows { Kind = ShownKind.Sequences, Shape = [2], Quantity = "logit", Channels = ["pulse", "pressure"], StepName = "Hour", Rows = [channels] }).Single());
        Assert.Equal(("Hour", "explain.steps"), (two.Axis, two.Id));
        Assert.Equal(["pulse", "pressure"], two.Rows.Select(row => row.Label));
        Assert.Equal([10, 20], two.Rows[1].Values.Select(value => value!.Value));
    }

    [Fact]
    public void Captions_have_a_map_for_each_word()
    {
        AttendedPicture caption = new(5, [AttendedWord.Of("a", [0.1, 0.2, 0.3, 0.4], [0, 0, 0, 0]), AttendedWord.Of("circle", [0.7, 0.1, 0.1, 0.1], [2, 0, 0, 0])]);
        ShownRows shown = new() { Kind = ShownKind.Captions, Shape = [2, 2, 1], Quantity = "attention", Rows = [CaptionExhibits.RowOf(caption, [2, 2], new byte[] { 0, 50, 100, 255 }, "smallest error of 9 rows", "a red circle")] };

        OverlayExhibit exhibit = Assert.IsType<OverlayExhibit>(CaptionExhibits.Of(shown).Single());

        Assert.Equal(["a", "circle"], exhibit.Methods);
        Assert.Equal("a circle", exhibit.Pictures[0].Caption);
        Assert.Equal(0.7, exhibit.Pictures[0].Maps[1]!.At(0, 0), 1e-6);
        Assert.Contains("a person wrote: a red circle", exhibit.Pictures[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_comes_back_and_damage_is_refused()
    {
        ShownRows shown = Pictures(8, ("saliency", 8, 0.25));
        using MemoryStream stream = new();
        ExplainEvidence.Shown.Codec.Write(shown, stream);

        Assert.Equal(CanonicalJson.Write(shown), CanonicalJson.Write(ExplainEvidence.Shown.Codec.Read(new MemoryStream(stream.ToArray()))));
        ShownRows[] broken =
        [
            shown with { Shape = [8, 8, 2] },
            shown with { Shape = [4096, 4096, 1] },
            shown with { Rows = [shown.Rows[0] with { Pixels = new byte[3] }] },
            shown with { Rows = [shown.Rows[0] with { Maps = [new ShownMap("m", [2, 2], new byte[4])] }] },
            shown with { Rows = [shown.Rows[0] with { Maps = [ShownMap.Of("m", [2, 2], [1, 2, 3, double.NaN])] }] },
            shown with { Rows = [.. Enumerable.Repeat(shown.Rows[0], 65)] },
        ];
        Assert.All(broken, rows => Assert.Throws<InvalidDataException>(() => ExplainEvidence.Shown.Codec.Read(new MemoryStream(CanonicalJson.Write(rows)))));
        Assert.All(broken, rows => Assert.Throws<ArgumentException>(() => ExplainEvidence.Shown.Codec.Write(rows, Stream.Null)));
    }

    [Fact]
    public void Pixels_keep_the_scale_of_the_table()
    {
        Assert.Equal((0, 1), ShownPixels.RangeOf([0, 0.5f, 1]));
        Assert.Equal((0, 255), ShownPixels.RangeOf([0, 200]));
        Assert.Equal((0, 16), ShownPixels.RangeOf([0, 16, float.NaN]));
        Assert.Equal((-2, 3), ShownPixels.RangeOf([-2, 3]));
        Assert.Equal(new byte[] { 0, 128, 255, 0 }, ShownPixels.Of([0, 8, 16, float.NaN], [1, 2, 2], (0, 16)));
        // Channel by channel in the table, pixel by pixel in a picture.
        Assert.Equal(new byte[] { 0, 51, 102, 255, 204, 153 }, ShownPixels.Of([0, 1, 0.2f, 0.8f, 0.4f, 0.6f], [3, 1, 2], (0, 1)));
        Assert.Equal([5, 7, 9], ShownPixels.MapOf([1, 2, 3, 4, 5, 6], [2, 1, 3]));
        Assert.Throws<ArgumentException>(() => ShownPixels.Of([1], [4], (0, 1)));
    }

    [Fact]
    public void Rows_are_chosen_by_the_smallest_error_and_then_by_chance_in_every_stratum()
    {
        string[] strata = [.. Enumerable.Range(0, 60).Select(row => row < 50 ? "class 0" : row < 58 ? "class 1" : "class 2")];
        double[] errors = [.. Enumerable.Range(0, 60).Select(row => row == 17 ? 0.001 : 1.0)];

        IReadOnlyList<ShownChoice> chosen = ShownChoice.Of(errors, strata, 7, SeedStream.FromSeed(4));

        Assert.Equal(new ShownChoice(17, "smallest error of 60 rows"), chosen[0]);
        Assert.Equal(7, chosen.Select(choice => choice.Row).Distinct().Count());
        Assert.Equal([2, 2, 2], chosen.Skip(1).GroupBy(choice => strata[choice.Row]).Select(group => group.Count()));
        Assert.Equal(chosen, ShownChoice.Of(errors, strata, 7, SeedStream.FromSeed(4)));
        Assert.NotEqual(chosen, ShownChoice.Of(errors, strata, 7, SeedStream.FromSeed(5)));
        Assert.Equal(60, ShownChoice.Of([], strata, 100, SeedStream.FromSeed(4)).Count);
    }

    private static double Quad(double[] values, int width, int row, int column) =>
        values[(2 * row * width) + (2 * column)] + values[(2 * row * width) + (2 * column) + 1] + values[(((2 * row) + 1) * width) + (2 * column)] + values[(((2 * row) + 1) * width) + (2 * column) + 1];

    private static ShownRows Pictures(int side, params (string Method, int Side, double? Error)[] maps)
    {
        RandomSource random = SeedStream.FromSeed(3).Open();
        ShownMap[] made = [.. maps.Select(map => ShownMap.Of(map.Method, [map.Side, map.Side], [.. Enumerable.Range(0, map.Side * map.Side).Select(_ => random.NextGaussian())], map.Error))];
        return new ShownRows { Kind = ShownKind.Pictures, Shape = [side, side, 1], Quantity = "logit of the class read", Rows = [Row(made) with { Pixels = new byte[side * side] }] };
    }

    private static ShownRow Row(ShownMap[] maps) => new(7, "9", "drawn among class 4", maps) { Truth = "4", Probability = 0.818 };
}

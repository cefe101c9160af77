using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Augmentation;

[Trait("Kind", "unit")]
public sealed class ImageAugmentationTests
{
    // Bilinear reading in single precision of numbers up to about 20.
    private const double Read = 1e-4;

    private static readonly SeedStream Seeds = SeedStream.FromSeed(11);

    [Fact]
    public void ZeroStrength_IsTheIdentity_BitForBit()
    {
        AugmentationStep[] steps = [new RotateStep(0), new TranslateStep(0), new CropStep(1), new ColorStep(0), new EraseStep(0)];
        float[] values = Numbers(3 * 2 * 5 * 7);

        Assert.Equal(values, Applied(steps, values, [3, 2, 5, 7]));
    }

    [Theory]
    [InlineData(false, new float[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(true, new float[] { 4, 5, 6, 1, 2, 3 })]
    public void Flip_MirrorsAboutHalfOfTheImages(bool isVertical, float[] mirrored)
    {
        const int Count = 2000;
        float[] one = [1, 2, 3, 4, 5, 6];
        float[] changed = Applied([new FlipStep(isVertical)], [.. Enumerable.Repeat(one, Count).SelectMany(values => values)], [Count, 1, 2, 3]);

        int flipped = 0;
        for (int i = 0; i < Count; i++)
        {
            bool isFlipped = Math.Abs(changed[6 * i] - mirrored[0]) < Read;
            if (isFlipped) flipped++;
            AssertClose(isFlipped ? mirrored : one, changed.AsSpan(6 * i, 6));
        }

        // Binomial with p = 1/2: 5 standard deviations are 112.
        Assert.InRange(flipped, 1000 - 112, 1000 + 112);
    }

    [Fact]
    public void RightAngle_TurnsCounterClockwise()
    {
        // Rows 1 2 / 3 4 turned counter-clockwise by 90 degrees are 2 4 / 1 3.
        AffineMap turn = AffineMap.Rotation(90, 2, 2);

        AssertClose([2, 4, 1, 3], Mapped(turn, [1, 2, 3, 4], 2, 2));
        AssertClose([4, 3, 2, 1], Mapped(turn.Then(turn), [1, 2, 3, 4], 2, 2));
    }

    [Fact]
    public void HalfTurnOfARectangle_ReversesItsPixels_AndAQuarterTurnKeepsCircles()
    {
        float[] values = [1, 2, 3, 4, 5, 6];
        AssertClose([6, 5, 4, 3, 2, 1], Mapped(AffineMap.Rotation(180, 2, 3), values, 2, 3));

        // A quarter turn of 1 x 3 pixels leaves the middle one; the others fall out of the image and black comes in.
        AssertClose([0, 5, 0], Mapped(AffineMap.Rotation(90, 1, 3), [4, 5, 6], 1, 3));
    }

    [Fact]
    public void WholePixelShift_MovesRightAndDown_AndBlackComesIn()
    {
        AssertClose([0, 0, 0, 0, 1, 2, 0, 4, 5], Mapped(AffineMap.Translation(1, 1, 3, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3));
        AssertClose([2, 3, 0, 5, 6, 0, 8, 9, 0], Mapped(AffineMap.Translation(-1, 0, 3, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3));
    }

    [Fact]
    public void StepsActInTheirOrder()
    {
        float[] values = [1, 2, 3];
        AffineMap shift = AffineMap.Translation(1, 0, 1, 3), flip = AffineMap.Flip(isVertical: false);

        AssertClose([2, 1, 0], Mapped(shift.Then(flip), values, 1, 3));
        AssertClose([0, 3, 2], Mapped(flip.Then(shift), values, 1, 3));
    }

    [Fact]
    public void Crop_EnlargesAPart()
    {
        // The middle half of four pixels: centres at 0.75 and 2.25 pixels of the old image at the ends of the new one's quarter steps.
        AssertClose([1.75f, 2.25f, 2.75f, 3.25f], Mapped(AffineMap.Crop(0.5, 0, 0), [1, 2, 3, 4], 1, 4));
    }

    [Theory]
    [InlineData(-0.5f)]
    [InlineData(2f)]
    public void BlackOfTheEncodedNumbers_ComesInFromOutside(float black)
    {
        TensorEncoding encoding = new("image", [1, 1, 2], TensorStandardisation.Column, [1 - (black * 2) - 1], [2], 0);
        ImageScale scale = ImageScale.Of(encoding);

        Assert.Equal(black, scale.Black[0]);
        torch.Tensor images = Images([7, 8], [1, 1, 1, 2]);
        using torch.Tensor changed = new ImageAugmentation([new EraseStep(1), new TranslateStep(1)], scale).Apply(images, [Stream(draw => draw.Erased.Count == 0 && draw.Map.C <= -1, [new EraseStep(1), new TranslateStep(1)], 1, 2)]);

        float[] values = changed.data<float>().ToArray();
        Assert.Contains(black, values);
        Assert.All(values, value => Assert.True(value == black || Math.Abs(value - 7) < Read || Math.Abs(value - 8) < Read));
    }

    [Fact]
    public void Colours_AreThoseOfTheirDefinition_WhateverTheEncoding()
    {
        // The slow twin works on stored numbers, one by one.
        int[] shape = [4, 3, 3, 2];
        float[] stored = [.. Numbers(4 * 18).Select(value => 100 + (40 * value))];
        ColorStep[] steps = [new ColorStep(0.5)];
        TensorColumn column = TensorColumn.Of([3, 3, 2], stored);
        TensorEncoding encoding = (TensorEncoding)PreprocessorFit.Of(new Table(new NamedColumn("image", column)), ["image"], [0, 1, 2, 3], new TensorEncodingOptions { Scale = 1 / 255.0 }).Preprocessor.Encodings[0];
        float[] encoded = new TabularPreprocessor([encoding]).Encode(new Table(new NamedColumn("image", column))).Values;
        SeedStream[] streams = [.. Enumerable.Range(0, 4).Select(i => Seeds.For("image", i))];

        using torch.Tensor changed = new ImageAugmentation(steps, ImageScale.Of(encoding)).Apply(Images(encoded, shape), streams);

        float[] found = changed.data<float>().ToArray();
        for (int i = 0; i < 4; i++)
        {
            double[] wanted = ColorTwin.Apply(stored.AsSpan(18 * i, 18), ImageDraw.Of(steps, streams[i], 3, 2));
            for (int place = 0; place < 18; place++) Assert.Equal(encoding.Encode(wanted[place], place / 6), found[(18 * i) + place], 1e-4); // Single precision, a sum of six products.
        }
    }

    [Fact]
    public void Erasing_BlackensARectangleOfAtMostTheShare()
    {
        AugmentationStep[] steps = [new EraseStep(0.25)];
        float[] changed = Applied(steps, [.. Enumerable.Repeat(1f, 400 * 100)], [400, 1, 10, 10]);

        int erased = 0;
        for (int i = 0; i < 400; i++)
        {
            int[] black = [.. Enumerable.Range(0, 100).Where(place => changed[(100 * i) + place] == 0)];
            if (black.Length == 0) continue;
            erased++;
            int rows = black.Select(place => place / 10).Distinct().Count(), columns = black.Select(place => place % 10).Distinct().Count();
            Assert.Equal(rows * columns, black.Length);

            // Sides are rounded to whole pixels: (a + 1/2)(b + 1/2) with a b = 25 and proportions within 3.
            Assert.InRange(black.Length, 1, 32);
        }

        // Half of the images less the few whose rectangle has no pixel.
        Assert.InRange(erased, 130, 240);
    }

    [Fact]
    public void AnImageIsChangedAlike_WhateverStandsBesideIt()
    {
        AugmentationStep[] steps = [new FlipStep(false), new RotateStep(20), new TranslateStep(0.2), new CropStep(0.8), new ColorStep(0.3), new EraseStep(0.3)];
        float[] values = Numbers(16 * 3 * 9 * 8);
        int size = 3 * 9 * 8;
        float[] together = Applied(steps, values, [16, 3, 9, 8]);

        for (int i = 0; i < 16; i += 5)
        {
            using torch.Tensor alone = new ImageAugmentation(steps, ImageScale.Plain(3)).Apply(Images(values.AsSpan(i * size, size), [1, 3, 9, 8]), [Seeds.For("image", i)]);
            Assert.Equal(together.AsSpan(i * size, size).ToArray(), alone.data<float>().ToArray());
        }
    }

    [Fact]
    public void DrawsOfABatch_AreKeyedByReplicaEpochAndRow()
    {
        AugmentationStep[] steps = [new RotateStep(45), new ColorStep(0.5)];
        ImageAugmentation augmentation = new(steps, ImageScale.Plain(1));
        float[] image = Numbers(16);
        Replica[] replicas = [new(Array.Empty<float>(), [0], Seeds.For("first")), new(Array.Empty<float>(), [0], Seeds.For("second"))];
        float[] Step(int[] epochs, long[] rows, int[] counts)
        {
            using torch.Tensor batch = Images([.. image, .. image, .. image, .. image], [2, 2, 1, 4, 4]);
            using torch.Tensor changed = augmentation.Apply(batch, new StepPlaces(replicas, rows, counts, 2, epochs, 0));
            return changed.data<float>().ToArray();
        }

        float[] reference = Step([0, 0], [5, 6, 5, 6], [2, 2]), swapped = Step([0, 0], [6, 5, 5, 6], [2, 2]), later = Step([1, 0], [5, 6, 5, 6], [2, 2]), padded = Step([0, 0], [5, 0, 5, 6], [1, 2]);

        Assert.Equal(reference[..16], swapped[16..32]);
        Assert.NotEqual(reference[..16], reference[32..48]);
        Assert.NotEqual(reference[..16], later[..16]);
        Assert.Equal(reference[32..], later[32..]);
        Assert.Equal(reference[..16], padded[..16]);
        Assert.Equal(image, padded[16..32]);
    }

    [Fact]
    public void Options_AreReadInOrder_AndFlipsAreTheUsersResponsibility()
    {
        List<Problem> problems = [];
        MapNode Step(string key, string value) => new([new MapEntry(new ScalarNode(key, false, null), new ScalarNode(value, false, null))], null);
        ListNode list = new([Step("flip", "vertical"), Step("rotate", "10"), Step("translate", "0.1"), Step("crop", "0.9"), Step("color", "0.2"), Step("erase", "0.2"), new MapNode([], null)], null);

        OptionSet options = OptionSchema.Of(AugmentationOptions.Section).Resolve(new MapNode([new MapEntry(new ScalarNode("augment", false, null), list)], null), "subject.train", problems);

        Assert.Empty(problems);
        Assert.Equal([new FlipStep(true), new RotateStep(10), new TranslateStep(0.1), new CropStep(0.9), new ColorStep(0.2), new EraseStep(0.2)], AugmentationOptions.From(options));
        Assert.Contains("upside down", Assert.Single(AugmentationOptions.Notes(options)), StringComparison.Ordinal);
        Assert.Equal("subject.train.augment[6]", Assert.Single(AugmentationOptions.Problems(options, "subject.train")).Path);
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)Math.Sin(1 + (i * 1.3)))];

    private static torch.Tensor Images(ReadOnlySpan<float> values, ReadOnlySpan<int> shape)
    {
        _ = Torch.Cpu;
        return torch.tensor(values.ToArray(), [.. shape.ToArray().Select(extent => (long)extent)]);
    }

    private static float[] Applied(AugmentationStep[] steps, float[] values, int[] shape)
    {
        using torch.Tensor images = Images(values, shape);
        using torch.Tensor changed = new ImageAugmentation(steps, ImageScale.Plain(shape[1])).Apply(images, [.. Enumerable.Range(0, shape[0]).Select(i => Seeds.For("image", i))]);
        return changed.data<float>().ToArray();
    }

    private static float[] Mapped(AffineMap map, float[] values, int height, int width)
    {
        using torch.Tensor images = Images(values, [1, 1, height, width]);
        using torch.Tensor changed = ImageAugmentation.Read(images, [map], ImageScale.Plain(1));
        return changed.data<float>().ToArray();
    }

    private static SeedStream Stream(Func<ImageDraw, bool> wanted, AugmentationStep[] steps, int height, int width) =>
        Enumerable.Range(0, 1000).Select(i => Seeds.For("search", i)).First(stream => wanted(ImageDraw.Of(steps, stream, height, width)));

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], Read);
    }
}

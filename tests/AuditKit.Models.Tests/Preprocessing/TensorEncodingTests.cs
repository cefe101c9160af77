using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Models.Architectures;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Tests.Preprocessing;

[Trait("Kind", "unit")]
public sealed class TensorEncodingTests
{
    private const double Single = 1e-6; // Encoded numbers are single precision and of size one.

    [Fact]
    public void Channels_AreStandardisedOverTheTrainingRowsAlone()
    {
        // Two channels of two pixels; the third row is not learned from.
        TensorColumn column = TensorColumn.Of([2, 1, 2], [1, 3, 10, 10, 5, 7, 30, 30, 100, 100, 100, 100]);

        TabularPreprocessor preprocessor = Fit(column, [0, 1]);
        EncodedRows rows = preprocessor.Encode(Table(column));

        TensorEncoding encoding = Assert.IsType<TensorEncoding>(preprocessor.Encodings[0]);
        Assert.Equal([4, 20], encoding.Means);
        Assert.Equal([Math.Sqrt(5), 10], encoding.Deviations);
        Assert.Equal([-3 / Math.Sqrt(5), -1 / Math.Sqrt(5), -1, -1], rows[0].ToArray().Select(value => (double)value), Close);
        Assert.Equal(["a[0,0,0]", "a[0,0,1]", "a[1,0,0]", "a[1,0,1]"], preprocessor.Columns.Select(output => output.Name));
        Assert.Equal([0, 1, 2, 3], preprocessor.InputsOf("a"));
        Assert.Null(rows.Lengths);
    }

    [Fact]
    public void WithoutStandardising_NumbersAreScaledOnly_AndMissingOnesAreZero()
    {
        TensorColumn column = TensorColumn.Of([1, 1, 2], [0, 255, 51, float.NaN]);

        EncodedRows rows = Fit(column, [0, 1], new TensorEncodingOptions { Standardise = TensorStandardisation.None, Scale = 1 / 255.0, Offset = 1 }).Encode(Table(column));

        Assert.Equal([1, 2, 1.2, 0], rows.Values.Select(value => (double)value), Close);
    }

    [Fact]
    public void WholeColumn_HasOneMeanAndDeviation()
    {
        TensorColumn column = TensorColumn.Of([2, 1, 1], [0, 2, 4, 6]);

        TensorEncoding encoding = (TensorEncoding)Fit(column, [0, 1], new TensorEncodingOptions { Standardise = TensorStandardisation.Column }).Encodings[0];

        Assert.Equal([3], encoding.Means);
        Assert.Equal([Math.Sqrt(5)], encoding.Deviations);
    }

    [Theory]
    [InlineData(Padding.Right)]
    [InlineData(Padding.Left)]
    public void Sequences_AreStandardisedByFeatureOverValidSteps_AndPaddingStaysZero(Padding padding)
    {
        float[] first = [1, 10, 3, 30], second = padding == Padding.Right ? [5, 50, 0, 0] : [0, 0, 5, 50];
        TensorColumn column = TensorColumn.Of([2, 2], [.. first, .. second], [2, 1], padding);

        TabularPreprocessor preprocessor = Fit(column, [0, 1]);
        EncodedRows rows = preprocessor.Encode(Table(column), [1, 0]);

        Assert.Equal([3, 30], ((TensorEncoding)preprocessor.Encodings[0]).Means);
        Assert.Equal([1, 2], rows.Lengths ?? []);
        Assert.Equal(padding, rows.Padding);
        double z = 2 / Math.Sqrt(8.0 / 3);
        Assert.Equal(padding == Padding.Right ? [z, z, 0, 0] : new[] { 0, 0, z, z }, rows[0].ToArray().Select(value => (double)value), Close);
    }

    [Fact]
    public void OrderOfTheTrainingRows_ChangesNoBit()
    {
        float[] values = [.. Enumerable.Range(0, 3000).Select(i => (float)Math.Sin(i * 0.7) * 1000)];
        TensorColumn column = TensorColumn.Of([1, 2, 3], values);
        int[] rows = [.. Enumerable.Range(0, 500)];

        TensorEncoding forward = (TensorEncoding)Fit(column, rows).Encodings[0], backward = (TensorEncoding)Fit(column, [.. rows.Reverse()]).Encodings[0];

        Assert.Equal(forward.Means, backward.Means);
        Assert.Equal(forward.Deviations, backward.Deviations);
    }

    [Fact]
    public void ConstantChannel_BecomesZero_AndConstantPixelsAreTold()
    {
        // 0.1 is no binary fraction: a deviation by rounding alone would blow the numbers up.
        float[] values = [.. Enumerable.Range(0, 100).SelectMany(i => new[] { 0.1f, 0.1f, i, 7 })];
        TensorColumn column = TensorColumn.Of([2, 1, 2], values);

        PreprocessorFit fit = PreprocessorFit.Of(Table(column), ["a"], [.. Enumerable.Range(0, 100)]);
        EncodedRows rows = fit.Preprocessor.Encode(Table(column));

        Assert.All(Enumerable.Range(0, 100), row => Assert.Equal([0f, 0f], rows[row][..2].ToArray()));
        Assert.Contains(fit.Findings, finding => finding.Code == "models.constant_places" && finding.Sentence.StartsWith("3 of the 4", StringComparison.Ordinal));
    }

    [Fact]
    public void NumbersCategoriesAndArrays_StandSideBySide()
    {
        Table table = new(
            new NamedColumn("age", NumberColumn.Of(10, 20)),
            new NamedColumn("a", TensorColumn.Of([1, 1, 2], [0, 1, 2, 3])),
            new NamedColumn("sex", CategoryColumn.OfTexts("f", "m")));

        TabularPreprocessor preprocessor = PreprocessorFit.Of(table, ["age", "a", "sex"], [0, 1], new TensorEncodingOptions { Standardise = TensorStandardisation.None }).Preprocessor;
        EncodedRows rows = preprocessor.Encode(table);

        Assert.Equal(5, preprocessor.Inputs);
        Assert.Equal([-1f, 0, 1, 1, 0], rows[0].ToArray());
        Assert.Equal([1f, 2, 3, 0, 1], rows[1].ToArray());
        Assert.NotNull(preprocessor.Tensor);
    }

    [Fact]
    public void AnotherShape_OrAColumnOfNumbers_IsRefused()
    {
        TabularPreprocessor preprocessor = Fit(TensorColumn.Of([1, 1, 2], [0, 1, 2, 3]), [0, 1]);

        foreach (Column other in new Column[] { TensorColumn.Of([2, 1, 1], [0, 1]), TensorColumn.Of([1, 1, 2], [0, 1], [1]), NumberColumn.Of(1) })
        {
            InvalidInputException error = Assert.Throws<InvalidInputException>(() => preprocessor.Encode(Table(other)));
            Assert.Contains("[1, 1, 2]", Assert.Single(error.Problems).What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ModelFile_KeepsTheEncoding()
    {
        TensorColumn column = TensorColumn.Of([2, 2], [1, 10, 3, 30, 5, 50, 0, 0], [2, 1]);
        TabularPreprocessor preprocessor = Fit(column, [0, 1]);
        NetworkArchitecture architecture = new() { Inputs = 4, Hidden = [], Outputs = 2, Activation = Activation.Relu };
        TrainedModel model = new(architecture, preprocessor, new ModelTarget("y", ["no", "yes"], 1), new float[architecture.ParameterCount]);
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;

        TabularPreprocessor read = TrainedModel.Load(stream).Preprocessor;

        TensorEncoding before = (TensorEncoding)preprocessor.Encodings[0], after = (TensorEncoding)read.Encodings[0];
        Assert.Equal(before.Means, after.Means);
        Assert.Equal(before.Deviations, after.Deviations);
        Assert.Equal((Padding?)Padding.Right, after.Padding);
        Assert.Equal(preprocessor.Encode(Table(column)).Values, read.Encode(Table(column)).Values);
    }

    [Fact]
    public void Section_IsReadWithItsShorthand()
    {
        List<Problem> problems = [];
        ScalarNode written = new("none", false, null);

        OptionSet options = OptionSchema.Of(TensorEncodingOptions.Section).Resolve(new MapNode([new MapEntry(new ScalarNode("encoding", false, null), written)], null), "train", problems);

        Assert.Empty(problems);
        Assert.Equal(TensorStandardisation.None, TensorEncodingOptions.From(options).Standardise);
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= Single;

    private static Table Table(Column column) => new(new NamedColumn("a", column));

    private static TabularPreprocessor Fit(TensorColumn column, int[] rows, TensorEncodingOptions? options = null) => PreprocessorFit.Of(Table(column), ["a"], rows, options).Preprocessor;
}

using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Producers;

namespace AuditKit.Data.Tests.Producers;

[Trait("Kind", "contract")]
public sealed class ArraySourceTests
{
    private const string Images = "data/mnist-t10k/t10k-images-idx3-ubyte.gz", Labels = "data/mnist-t10k/t10k-labels-idx1-ubyte.gz";

    [Fact]
    public void Mnist_WithItsLabelFile_IsOneColumnOfImagesAndOneOfLabels()
    {
        Table table = Load(new() { ["source"] = InMemory.Shared(Images), ["labels"] = InMemory.Shared(Labels), ["label"] = "digit", ["types"] = new Dictionary<string, object> { ["digit"] = "category" } }).Require().Table;

        TensorColumn images = Assert.IsType<TensorColumn>(table["image"]);
        CategoryColumn digits = Assert.IsType<CategoryColumn>(table["digit"]);
        Assert.Equal([1, 28, 28], images.Shape);
        Assert.Equal(10_000, table.RowCount);

        // The first image of the file is a seven, and the counts of the classes are those of the published test set.
        Assert.Equal("7", digits.TextAt(0));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], digits.CountByCode());
        Assert.Equal((0f, 255f), (images.Values.ToArray().Min(), images.Values.ToArray().Max()));

        // Its mean over all pixels is .1325 of 255, as is often quoted for the test set.
        Assert.Equal(0.1325, images.Values.ToArray().Average(value => (double)value) / 255, 4);
    }

    [Fact]
    public void Digits_GroupTheirPixelColumnsIntoImages_AndLeaveTheLabelOut()
    {
        Table table = Load(new()
        {
            ["source"] = InMemory.Shared("data/digits/digits.csv.gz"),
            ["csv"] = new Dictionary<string, object> { ["header"] = false },
            ["label"] = "column_65",
            ["tensors"] = new Dictionary<string, object> { ["image"] = new Dictionary<string, object> { ["columns"] = "column_*", ["shape"] = new object[] { 1, 8, 8 }, ["scale"] = 0.0625 } },
        }).Require().Table;

        TensorColumn images = Assert.IsType<TensorColumn>(table["image"]);
        Assert.Equal(["column_65", "image"], table.Names);
        Assert.Equal(1797, table.RowCount);

        // The first line of the file: 0,0,5,13,9,1,0,0,0,0,13,15,...
        Assert.Equal([0f, 0f, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0f, 0f, 0f, 0f, 13 / 16f, 15 / 16f], images[0][..12].ToArray());
    }

    [Fact]
    public void LabelsOfAnotherLength_OrWithANameThatIsTaken_AreProblemsOfTheirSetting()
    {
        using Folder folder = new();
        folder.Write("a.csv", "x,y\n1,2\n3,4\n");
        folder.Write("b.csv", "y,z\n1,2\n");

        IReadOnlyList<Problem> problems = Load(new() { ["source"] = folder["a.csv"], ["labels"] = folder["b.csv"] }).Problems;

        Assert.All(problems, problem => Assert.Equal("data.labels", problem.Path));
        Assert.Equal(["has 1 rows", "column 'y'"], problems.Select(problem => problem.What.Contains("has 1 rows", StringComparison.Ordinal) ? "has 1 rows" : problem.What[^10..]));
    }

    [Theory]
    [InlineData("a*", "", "data.tensors.t.columns", "no column begins with 'a'")]
    [InlineData("x", "2", "data.tensors.t.shape", "does not hold the 1 columns x")]
    [InlineData("word", "", "data.tensors.t.columns", "does not hold numbers")]
    [InlineData("x,x", "", "data.tensors.t.columns", "named twice")]
    public void GroupsThatDoNotFit_AreProblems(string columns, string shape, string path, string what)
    {
        using Folder folder = new();
        folder.Write("a.csv", "x,y,word\n1,2,a\n3,4,b\n");
        Dictionary<string, object> group = new() { ["columns"] = columns.Split(',').Cast<object>().ToArray() };
        if (shape.Length > 0) group["shape"] = shape.Split(',').Select(int.Parse).Cast<object>().ToArray();

        Problem problem = Assert.Single(Load(new() { ["source"] = folder["a.csv"], ["tensors"] = new Dictionary<string, object> { ["t"] = group } }).Problems);

        Assert.Equal(path, problem.Path);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    private static Reading<LoadedRows> Load(Dictionary<string, object> data) => RowLoader.Load(SpecBuilder.Spec(data), TestContext.Current.CancellationToken);
}

using AuditKit.Core.Specs;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Importing;
using static AuditKit.Models.Tests.Importing.ImportedRows;

namespace AuditKit.Models.Tests.Importing;

[Trait("Kind", "unit")]
public sealed class ImportReadingTests
{
    [Theory]
    [InlineData("Softmax", 2, OutputKind.Probabilities)]
    [InlineData("Sigmoid", 1, OutputKind.PositiveProbability)]
    [InlineData("Relu", 2, OutputKind.Logits)]
    [InlineData("Relu", 1, OutputKind.PositiveLogit)]
    public void The_last_operator_and_the_width_tell_what_the_numbers_are(string last, int width, OutputKind kind)
    {
        ImportReading reading = ImportReading.Of(Graph(last, width), Settings(), Table(), new Dictionary<string, IReadOnlyList<string>>());

        Assert.Equal(new ModelReading("y", kind), reading.Reading);
        Assert.Equal(["no", "yes"], reading.Target.Classes);
        Assert.Equal(1, reading.Target.PositiveClass);
        // One column speaks for the positive class; the order of two was assumed.
        Assert.Equal(width == 2, reading.Findings.Any(finding => finding.Code == "models.class_order_assumed"));
    }

    [Fact]
    public void Stated_classes_are_taken_in_their_order()
    {
        ImportReading reading = ImportReading.Of(Graph("Relu", 2), Settings(("classes", List("yes", "no"))), Table(), new Dictionary<string, IReadOnlyList<string>>());

        Assert.Equal(0, reading.Target.PositiveClass);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void Classes_that_the_file_names_are_taken()
    {
        ImportReading reading = ImportReading.Of(Graph("Relu", 3), Settings(("positive", Text("b"))), Table(), new Dictionary<string, IReadOnlyList<string>> { ["y"] = ["a", "b", "c"] });

        Assert.Equal(("b", 1), (reading.Target.Classes[1], reading.Target.PositiveClass!.Value));
    }

    [Fact]
    public void A_number_has_no_classes()
    {
        ImportReading reading = ImportReading.Of(Graph("Relu", 1), Settings(("output", Text("number"))), Table(), new Dictionary<string, IReadOnlyList<string>>());

        Assert.Equal((OutputKind.Number, 0), (reading.Reading.Kind, reading.Target.Classes.Count));
    }

    [Theory]
    [InlineData("classes", "a,b,c", 2, "subject.import.classes")]
    [InlineData("positive", "maybe", 2, "subject.import.positive")]
    [InlineData("outputName", "z", 2, "subject.import.outputName")]
    [InlineData("output", "score", 2, "subject.import.output")]
    [InlineData("classes", "a,b", 1, "subject.import.positive")]
    public void What_does_not_fit_is_refused_at_its_place(string key, string value, int width, string path)
    {
        SpecNode node = key == "classes" ? List(value.Split(',')) : Text(value);

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => ImportReading.Of(Graph("Relu", width), Settings((key, node)), Table(), new Dictionary<string, IReadOnlyList<string>>()));

        Assert.Equal(path, Assert.Single(refused.Problems).Path);
    }

    private static ModelGraph Graph(string last, int width) => new(
        [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(2)])],
        [new GraphPort("label", ElementType.Int64, [GraphDimension.Free("rows")]), new GraphPort("y", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(width)])],
        [new GraphNode("head", "Gemm", ["x", "w"], ["h"]), new GraphNode("last", last, ["h"], ["y"]), new GraphNode("choice", "ArgMax", ["y"], ["label"])],
        new Dictionary<string, GraphTensor> { ["w"] = GraphTensor.OfSingles([2, width], new float[2 * width]) },
        new Dictionary<string, long> { [string.Empty] = 17 });
}

using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>Categories as unit vectors, features put side by side or picked, distances, and scores without their map.</summary>
internal static class EncodingOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("OneHotEncoder", 1, OneHot).PiecewiseConstant() with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("FeatureVectorizer", 1, Join) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("ArrayFeatureExtractor", 1, Pick) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("ZipMap", 1, call => call.Input(0)) with { Domain = LinearOperators.Domain },
        OperatorDefinition.Of("CDist", 1, Distance) with { Domain = "com.microsoft" },
    ];

    private static GraphValue OneHot(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        bool texts = !value.IsTensor && value.Type == ElementType.Text;
        string[] names = call.Texts("cats_strings") ?? [];
        long[] numbers = call.Integers("cats_int64s") ?? [];
        int count = texts ? names.Length : numbers.Length;
        call.Reserve([.. value.Shape, count], ElementType.Float64);
        int[] found = texts
            ? Array.ConvertAll(value.Host.As<string>(), text => Array.IndexOf(names, text))
            : Array.ConvertAll(value.IsTensor ? HostTensors.Doubles(value.Tensor) : value.Host.ToDoubles(), number => Array.IndexOf(numbers, (long)number));
        if (!call.Flag("zeros", true) && found.Contains(-1)) throw new GraphException("a category is unknown, and the node does not allow that");
        torch.Tensor places = torch.tensor(Array.ConvertAll(found, index => (long)index), [.. value.Shape, 1], torch.ScalarType.Int64).to(call.Context.Device);
        return places.eq(torch.arange(count, torch.ScalarType.Int64, call.Context.Device)).to(call.Context.ScalarTypeOf(ElementType.Float32));
    }

    private static GraphValue Join(OperatorCall call)
    {
        torch.Tensor[] parts = [.. Enumerable.Range(0, call.InputCount).Select(input => FeatureMatrix.Of(call, input).to(call.Context.ScalarTypeOf(ElementType.Float32)))];
        long[] widths = call.Integers("inputdimensions") ?? [.. parts.Select(part => part.shape[1])];
        if (widths.Length != parts.Length || parts.Zip(widths).Any(pair => pair.First.shape[1] != pair.Second || pair.First.shape[0] != parts[0].shape[0])) throw new GraphException($"inputs {string.Join(", ", parts.Select(part => Shapes.Text(part.shape)))} do not fit dimensions {Shapes.Text(widths)}");
        return torch.cat(parts, 1);
    }

    private static GraphValue Pick(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        long[] places = call.Integers(1), shape = value.Shape.Length == 0 ? [1] : value.Shape;
        if (places.Length == 0 || places.Any(place => place < 0 || place >= shape[^1])) throw new GraphException($"places {Shapes.Text(places)} are not among {shape[^1]} features");
        torch.Tensor index = HostTensors.Tensor(places, [places.Length], call.Context.Device);
        return Positional.Move(call, value, tensor =>
        {
            torch.Tensor picked = tensor.reshape(shape).index_select(shape.Length - 1, index);
            return shape.Length == 1 ? picked.unsqueeze(0) : picked;
        });
    }

    // By differences, not by products: close points keep their digits, and second derivatives exist.
    private static GraphValue Distance(OperatorCall call)
    {
        torch.Tensor left = FeatureMatrix.Of(call), right = FeatureMatrix.Of(call, 1);
        if (left.shape[1] != right.shape[1]) throw new GraphException($"points {Shapes.Text(left.shape)} and {Shapes.Text(right.shape)} differ in dimension");
        call.Reserve([left.shape[0], right.shape[0], left.shape[1]], ElementType.Float64);
        torch.Tensor squares = left.unsqueeze(1).sub(right.unsqueeze(0)).square().sum(2);
        return call.Text("metric", "sqeuclidean") switch
        {
            "sqeuclidean" => squares,
            "euclidean" => squares.masked_fill(squares.eq(0), 1).sqrt().masked_fill(squares.eq(0), 0),
            string metric => throw new GraphException($"metric '{metric}' is unknown"),
        };
    }
}

using System.Globalization;
using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Importing;
using AuditKit.Models.Preprocessing;

namespace AuditKit.ModelFiles;

/// <summary>A model of a file that says nothing about preprocessing and classes: columns and classes are named by their number.</summary>
internal static class BareModel
{
    /// <summary>A model of a graph with one input of numbers and one row of numbers as output; null where it has another form.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="rowShape">Shape of the rows at hand, for what the graph leaves free; null where there are none.</param>
    public static TrainedModel? Of(ModelGraph graph, ModelOrigin origin, IReadOnlyList<int>? rowShape = null)
    {
        GraphPort? output = graph.Outputs.FirstOrDefault(port => port.Type.IsFloat());
        long? width = output?.Shape switch { { Count: 1 } => 1, { Count: 2 } shape => shape[1].Size, _ => null };
        if (graph.Inputs is not [GraphPort input] || output is null || width is null || ShapeOf(input, rowShape) is not { } row) return null;
        (OutputKind kind, ModelTarget target) = Reading(output.Name, (int)width, ImportReading.EndsInProbabilities(graph, output.Name));
        return new TrainedModel(graph, new ModelReading(output.Name, kind), Preprocessor(input.Name, row), target, null, origin);
    }

    /// <summary>What the numbers of an output are: a number, or classes named by their place.</summary>
    /// <param name="output">Name of the output.</param>
    /// <param name="width">Numbers of one row.</param>
    /// <param name="areProbabilities">True if they are probabilities.</param>
    public static (OutputKind Kind, ModelTarget Target) Reading(string output, int width, bool areProbabilities)
    {
        if (width > 1) return (areProbabilities ? OutputKind.Probabilities : OutputKind.Logits, new ModelTarget(output, Names(output, width), width == 2 ? 1 : null));
        // The one column stays output 0, as whoever reads the file counts it; its complement stands behind it.
        return areProbabilities ? (OutputKind.PositiveProbability, new ModelTarget(output, [$"{output} 0", $"not {output} 0"], 0)) : (OutputKind.Number, new ModelTarget(output, [], null));
    }

    /// <summary>Columns that go into the model as they are: one for each number of a flat row, or one array.</summary>
    public static TabularPreprocessor Preprocessor(string input, IReadOnlyList<int> row) => new(row is [int width]
        ? [.. Enumerable.Range(0, width).Select(index => new StandardisedNumber(string.Create(CultureInfo.InvariantCulture, $"{input} {index}"), 0, 1, 0))]
        : [new TensorEncoding(input, row, TensorStandardisation.None, [], [], 0)]);

    private static string[] Names(string output, int count) => [.. Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{output} {index}"))];

    // Free dimensions take the extent of the rows at hand, whose other dimensions must agree.
    private static int[]? ShapeOf(GraphPort port, IReadOnlyList<int>? rows)
    {
        if (!port.Type.IsFloat() || port.Shape is not { Count: > 1 } declared) return null;
        int[] row = [.. declared.Skip(1).Select((dimension, axis) => dimension.Size is > 0 and < int.MaxValue ? (int)dimension.Size : rows?.Count == declared.Count - 1 ? rows[axis] : 0)];
        return row.All(extent => extent > 0) ? row : null;
    }
}

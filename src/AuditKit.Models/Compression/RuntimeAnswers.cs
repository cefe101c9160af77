using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Compression;

/// <summary>What a model's output in a graph engine says of its classes.</summary>
internal static class RuntimeAnswers
{
    /// <summary>Class probabilities, row-major, <c>rows x classes</c>.</summary>
    /// <param name="model">The model, whose output has one number for each class.</param>
    /// <param name="output">The output of some rows.</param>
    /// <exception cref="GraphException">The output has another form.</exception>
    public static double[] Probabilities(TrainedModel model, GraphTensor output)
    {
        int classes = model.Target.Classes.Count;
        double[] values = [.. output.Singles().ToArray().Select(value => (double)value)];
        if (!IsRead(model.Reading.Kind) || output.Shape.Count != 2 || output.Shape[1] != classes) throw new GraphException($"an output of kind {model.Reading.Kind} and shape {Shapes.Text([.. output.Shape])} is not read here");
        if (model.Reading.Kind == OutputKind.Logits) Softmax.Rows(values, classes);
        return values;
    }

    /// <summary>True if outputs of a kind are read.</summary>
    public static bool IsRead(OutputKind kind) => kind is OutputKind.Logits or OutputKind.Probabilities;
}

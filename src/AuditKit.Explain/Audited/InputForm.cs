using AuditKit.Models;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Audited;

/// <summary>What a model's rows are, and in which shape they come.</summary>
/// <param name="Kind">Columns, pictures or sequences.</param>
/// <param name="Shape">Of pictures: channels, height, width. Of sequences: steps, channels. Of columns: their number.</param>
internal sealed record InputForm(InputKind Kind, IReadOnlyList<int> Shape)
{
    /// <summary>
    /// The form of a model's one array column. Two dimensions are a picture of one channel where the network convolves over two
    /// dimensions, else steps and channels.
    /// </summary>
    public static InputForm Of(TrainedModel model)
    {
        if (model.Preprocessor.Tensor is not { } tensor || tensor.Width != model.Inputs) return new InputForm(InputKind.Columns, [model.Inputs]);
        return tensor.Shape switch
        {
            [int channels, int height, int width] => new InputForm(InputKind.Pictures, [channels, height, width]),
            [int height, int width] when ConvolvesOverPlanes(model) => new InputForm(InputKind.Pictures, [1, height, width]),
            [int steps, int channels] => new InputForm(InputKind.Sequences, [steps, channels]),
            [int steps] => new InputForm(InputKind.Sequences, [steps, 1]),
            _ => new InputForm(InputKind.Columns, [model.Inputs]),
        };
    }

    private static bool ConvolvesOverPlanes(TrainedModel model) => model.Script is null && model.Graph.Nodes.Any(node =>
        node.Operator == "Conv" && node.Inputs.Count > 1 && model.Graph.Initialisers.TryGetValue(node.Inputs[1], out GraphTensor? kernel) && kernel.Shape.Count == 4);
}

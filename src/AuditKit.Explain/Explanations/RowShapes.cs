using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>The shape in which a model takes a row.</summary>
internal static class RowShapes
{
    /// <summary>That of its one array; one dimension for a row of a table.</summary>
    public static int[] Of(TrainedModel model) => model.Preprocessor.Tensor is { } tensor && tensor.Width == model.Inputs ? [.. tensor.Shape] : [model.Inputs];
}

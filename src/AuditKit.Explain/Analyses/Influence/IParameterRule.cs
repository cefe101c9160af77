using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>The gradient of every row's loss with respect to one parameter, from what enters and leaves the node that uses it.</summary>
internal interface IParameterRule
{
    /// <summary>Name of the initialiser.</summary>
    string Parameter { get; }

    /// <summary>The value that the node reads beside the parameter.</summary>
    string Input { get; }

    /// <summary>The value that the node makes.</summary>
    string Output { get; }

    /// <summary>Gradients <c>[rows, elements of the parameter]</c>, in the parameter's order, in the caller's scope.</summary>
    /// <param name="input">The value read, rows first.</param>
    /// <param name="arriving">Gradient of the sum of losses with respect to the value made; rows do not mix, so each row's part is its own.</param>
    torch.Tensor Of(torch.Tensor input, torch.Tensor arriving);
}

using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>A node that a walk runs, and where the explained input enters it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Follows">For each of its inputs: true if it is a floating-point value that depends on the explained input.</param>
/// <param name="MakesTensor">True if an output is a floating-point value.</param>
/// <param name="IsSteered">True if the explained input chooses what it does: through an index, a condition, a number of elements that was computed from data.</param>
internal sealed record WalkedNode(GraphNode Node, IReadOnlyList<bool> Follows, bool MakesTensor, bool IsSteered)
{
    /// <summary>True if anything can go back through it.</summary>
    public bool IsWalked { get; } = MakesTensor && Follows.Contains(true);

    /// <summary>Number of inputs that depend on the explained input.</summary>
    public int Count { get; } = Follows.Count(follows => follows);

    /// <summary>True if an input depends on the explained input.</summary>
    public bool DependsOn(int input) => input < Follows.Count && Follows[input];

    /// <summary>True if the operator is of the standard set.</summary>
    public bool IsStandard => Node.Domain is "" or "ai.onnx";
}

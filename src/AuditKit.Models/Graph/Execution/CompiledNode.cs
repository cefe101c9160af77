using AuditKit.Models.Graph.Operators;

namespace AuditKit.Models.Graph.Execution;

/// <summary>A node with its operator found and its values numbered.</summary>
/// <param name="Node">The node.</param>
/// <param name="Definition">Its operator.</param>
/// <param name="Kernel">The revision that the model's operator set asks for.</param>
/// <param name="Version">Version of the operator set.</param>
/// <param name="Inputs">Number of each input value; -1 where it is left out.</param>
/// <param name="Outputs">Number of each output value; -1 where nobody asks.</param>
internal sealed record CompiledNode(GraphNode Node, OperatorDefinition Definition, OperatorKernel Kernel, long Version, int[] Inputs, int[] Outputs);

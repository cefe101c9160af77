namespace AuditKit.Models.Graph;

/// <summary>A graph that cannot be read, run or differentiated. Names the node where there is one.</summary>
public class GraphException : Exception
{
    /// <summary>Makes the error of a value or a graph; a node is added by <see cref="At"/> on the way up.</summary>
    /// <param name="fault">What is wrong, as a clause without a full stop.</param>
    /// <param name="inner">What caused it.</param>
    public GraphException(string fault, Exception? inner = null)
        : base(fault, inner) => Fault = fault;

    private GraphException(string fault, GraphNode node, Exception? inner)
        : base($"{node.Describe()}: {fault}", inner) => (Fault, Node) = (fault, node.Describe());

    /// <summary>What is wrong, without the place.</summary>
    public string Fault { get; }

    /// <summary>The node, or null.</summary>
    public string? Node { get; }

    /// <summary>The same error with its node named.</summary>
    public GraphException At(GraphNode node) => Node is null ? new GraphException(Fault, node, InnerException) : this;
}

using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>
/// The walk from the output back to the input: each node turns what arrives at its outputs into what its inputs get, by its own
/// rule. What comes back to a value that several nodes read is summed. Constants get nothing.
/// </summary>
internal static class ReverseWalk
{
    /// <summary>Sees a node, what arrived at its outputs and what its inputs got.</summary>
    public delegate void Observe(int node, IReadOnlyList<torch.Tensor?> arriving, IReadOnlyList<torch.Tensor?> returned);

    /// <summary>What the input gets: <c>[rows, Inputs]</c>, zeros if nothing reaches it; in the caller's scope.</summary>
    /// <param name="tape">The forward pass of the explained rows.</param>
    /// <param name="reference">That of the rows that they are compared with, or null.</param>
    /// <param name="rules">A rule for each node.</param>
    /// <param name="seed">What arrives at the output, in its shape.</param>
    /// <param name="observe">Sees every node, or null.</param>
    public static torch.Tensor Run(Tape tape, Tape? reference, IReadOnlyList<IPropagationRule?> rules, torch.Tensor seed, Observe? observe = null)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> waiting = new(StringComparer.Ordinal) { [tape.Graph.Function.Output] = seed };
        for (int i = tape.Passes.Count - 1; i >= 0; i--)
        {
            if (tape.Passes[i] is not { } pass) continue;
            torch.Tensor?[] arriving = [.. pass.Walked.Node.Outputs.Select(name => waiting.Remove(name, out torch.Tensor? found) ? found : null)];
            if (Array.TrueForAll(arriving, found => found is null)) continue;
            Step(pass, reference?.Passes[i], rules[i]!, arriving, waiting, observe is null ? null : returned => observe(i, arriving, returned));
            foreach (torch.Tensor? done in arriving)
            {
                if (done is not null && !ReferenceEquals(done, seed)) done.Dispose();
            }
        }

        long rows = seed.shape[0];
        return waiting.TryGetValue(tape.Graph.Function.Input, out torch.Tensor? reached)
            ? reached.reshape(rows, -1).MoveToOuterDisposeScope()
            : torch.zeros([rows, tape.Graph.Function.Inputs], seed.dtype, seed.device).MoveToOuterDisposeScope();
    }

    private static void Step(NodePass pass, NodePass? reference, IPropagationRule rule, torch.Tensor?[] arriving, Dictionary<string, torch.Tensor> waiting, Action<torch.Tensor?[]>? observe)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor?[] returned = rule.Propagate(pass, reference, arriving);
        observe?.Invoke(returned);
        for (int k = 0; k < returned.Length; k++)
        {
            if (returned[k] is not { } found || !pass.Walked.DependsOn(k)) continue;
            string name = pass.Walked.Node.Inputs[k];
            if (waiting.TryGetValue(name, out torch.Tensor? earlier)) found = earlier + found;

            // A rule may hand on what arrived; that tensor is freed by its owner, so a second handle goes on.
            else if (Array.Exists(arriving, here => ReferenceEquals(here, found)) || Array.IndexOf(returned, found) < k) found = found.alias();
            waiting[name] = found.MoveToOuterDisposeScope();
            earlier?.Dispose();
        }
    }
}

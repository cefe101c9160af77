namespace AuditKit.Models.Graph.Rewriting;

/// <summary>
/// A recurrent layer step by step: one affine map of the whole sequence, then for each step an affine map of the state and the gates
/// as products. Not covered: sequence lengths, peepholes, clipping, coupled gates, activations with parameters.
/// </summary>
internal static class RecurrentExpansion
{
    // Activations without parameters have the name of their operator.
    private static readonly string[] Functions = ["Sigmoid", "Tanh", "Relu", "Softsign", "Softplus"];

    /// <summary>Writes one; false if it has settings that are not covered.</summary>
    /// <param name="writer">Takes the nodes.</param>
    /// <param name="shape">Shape of the sequence for one row.</param>
    public static bool Write(ExpansionWriter writer, IReadOnlyList<long> shape)
    {
        GraphNode node = writer.Original;
        string[] defaults = node.Operator switch { "LSTM" => ["Sigmoid", "Tanh", "Tanh"], "GRU" => ["Sigmoid", "Tanh"], _ => ["Tanh"] };
        bool isCovered = writer.Input(4) is null && writer.Input(7) is null && !node.Attributes.ContainsKey("clip") && node.Integer("input_forget", 0) == 0 && node.Attributes.ContainsKey("hidden_size");
        string direction = node.Text("direction", "forward");
        int directions = direction == "bidirectional" ? 2 : 1;
        IReadOnlyList<string> names = node.Texts("activations") is { Count: > 0 } given ? given : [.. defaults, .. defaults];
        string?[] known = [.. names.Select(name => Array.Find(Functions, function => function.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        if (!isCovered || shape.Count != 3 || names.Count < directions * defaults.Length || known.Contains(null)) return false;

        bool rowsFirst = node.Integer("layout", 0) == 1;
        int steps = (int)shape[rowsFirst ? 1 : 0];
        List<string>[] states = new List<string>[directions];
        string[] memories = new string[directions];
        for (int d = 0; d < directions; d++)
        {
            IEnumerable<int> order = Enumerable.Range(0, steps);
            RecurrentSteps walk = new(writer, d, rowsFirst, [.. known.Skip(d * defaults.Length).Take(defaults.Length).OfType<string>()]);
            (states[d], memories[d]) = walk.Write([.. direction == "reverse" || d == 1 ? order.Reverse() : order]);
        }

        WriteOutputs(writer, states, memories, rowsFirst, direction == "reverse");
        return true;
    }

    // States come in the order in which they were made; a reader backwards makes the last step's first.
    private static void WriteOutputs(ExpansionWriter writer, List<string>[] states, string[] memories, bool rowsFirst, bool isReverse)
    {
        int time = rowsFirst ? 1 : 0, direction = rowsFirst ? 2 : 1;
        if (writer.Wants(0))
        {
            IEnumerable<string> all = states.Select((made, d) =>
            {
                IEnumerable<string> inTime = isReverse || d == 1 ? made.AsEnumerable().Reverse() : made;
                return writer.Unsqueeze(writer.Concat([.. inTime.Select(state => writer.Unsqueeze(state, time))], time), direction);
            });
            writer.Output(0, writer.Concat([.. all], direction));
        }

        if (writer.Wants(1)) writer.Output(1, Last(writer, [.. states.Select(made => made[^1])], time));
        if (writer.Wants(2)) writer.Output(2, Last(writer, memories, time));
    }

    private static string Last(ExpansionWriter writer, string[] values, int axis) => writer.Concat([.. values.Select(value => writer.Unsqueeze(value, axis))], axis);
}

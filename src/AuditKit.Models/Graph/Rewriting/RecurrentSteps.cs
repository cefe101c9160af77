namespace AuditKit.Models.Graph.Rewriting;

/// <summary>The steps of one direction of a recurrent layer.</summary>
internal sealed class RecurrentSteps
{
    private readonly ExpansionWriter writer;
    private readonly string[] functions;
    private readonly bool rowsFirst;
    private readonly long hidden;
    private readonly int direction;
    private readonly string stateWeights;
    private readonly string projected;
    private readonly string? candidateBias;

    /// <summary>Writes the affine map of the whole sequence.</summary>
    public RecurrentSteps(ExpansionWriter writer, int direction, bool rowsFirst, string[] functions)
    {
        (this.writer, this.direction, this.rowsFirst, this.functions) = (writer, direction, rowsFirst, functions);
        GraphNode node = writer.Original;
        hidden = node.Integer("hidden_size", 0);
        stateWeights = Transposed(writer.Pick(node.Inputs[2], direction, 0));
        projected = writer.Node("MatMul", [node.Inputs[0], Transposed(writer.Pick(node.Inputs[1], direction, 0))]);
        if (writer.Input(3) is not { } both) return;
        string bias = writer.Pick(both, direction, 0);
        long gates = node.Operator switch { "LSTM" => 4, "GRU" => 3, _ => 1 };
        string ofInput = writer.Slice(bias, 0, gates * hidden, 0), ofState = writer.Slice(bias, gates * hidden, 2 * gates * hidden, 0);
        if (IsResetBehind)
        {
            candidateBias = writer.Slice(ofState, 2 * hidden, 3 * hidden, 0);
            string joined = writer.Node("Add", [writer.Slice(ofInput, 0, 2 * hidden, 0), writer.Slice(ofState, 0, 2 * hidden, 0)]);
            projected = writer.Node("Add", [projected, writer.Concat([joined, writer.Slice(ofInput, 2 * hidden, 3 * hidden, 0)], 0)]);
        }
        else
        {
            projected = writer.Node("Add", [projected, writer.Node("Add", [ofInput, ofState])]);
        }
    }

    // A gated unit whose reset multiplies the candidate's affine map, not the state.
    private bool IsResetBehind => writer.Original is { Operator: "GRU" } node && node.Integer("linear_before_reset", 0) != 0;

    /// <summary>Writes steps in an order; gives their states in that order, and the last memory of a cell that has one.</summary>
    public (List<string> States, string Memory) Write(int[] order)
    {
        string? state = Initial(5), memory = writer.Original.Operator == "LSTM" ? Initial(6) : null;
        List<string> states = [];
        foreach (int step in order)
        {
            string input = writer.Pick(projected, step, rowsFirst ? 1 : 0);
            switch (writer.Original.Operator)
            {
                case "LSTM": (state, memory) = LongShortTerm(input, state, memory); break;
                case "GRU": state = Gated(input, state); break;
                default: state = writer.Node(functions[0], [WithState(input, state, stateWeights)]); break;
            }

            states.Add(state);
        }

        return (states, memory ?? string.Empty);
    }

    // Gates in the order input, output, forget, cell.
    private (string State, string Memory) LongShortTerm(string input, string? state, string? memory)
    {
        string sums = WithState(input, state, stateWeights), gates = writer.Node(functions[0], [writer.Slice(sums, 0, 3 * hidden, 1)]);
        string fresh = writer.Node("Mul", [Part(gates, 0), writer.Node(functions[1], [Part(sums, 3)])]);
        string kept = memory is null ? fresh : writer.Node("Add", [writer.Node("Mul", [Part(gates, 2), memory]), fresh]);
        return (writer.Node("Mul", [Part(gates, 1), writer.Node(functions[2], [kept])]), kept);
    }

    // Gates in the order update, reset, candidate: h' = (1 - z) n + z h.
    private string Gated(string input, string? state)
    {
        string sums = WithState(writer.Slice(input, 0, 2 * hidden, 1), state, () => Columns(0, 2)), gates = writer.Node(functions[0], [sums]);
        string update = Part(gates, 0), candidate = writer.Node(functions[1], [Candidate(Part(input, 2), Part(gates, 1), state)]);
        string fresh = writer.Node("Mul", [writer.Node("Sub", [writer.Number(1), update]), candidate]);
        return state is null ? fresh : writer.Node("Add", [fresh, writer.Node("Mul", [update, state])]);
    }

    private string Candidate(string input, string reset, string? state)
    {
        if (!IsResetBehind) return state is null ? input : WithState(input, writer.Node("Mul", [reset, state]), () => Columns(2, 3));
        string? inner = state is null ? candidateBias : WithBias(writer.Node("MatMul", [state, Columns(2, 3)]));
        return inner is null ? input : writer.Node("Add", [input, writer.Node("Mul", [reset, inner])]);
    }

    private string WithBias(string value) => candidateBias is null ? value : writer.Node("Add", [value, candidateBias]);

    private string WithState(string input, string? state, string weights) => WithState(input, state, () => weights);

    private string WithState(string input, string? state, Func<string> weights) => state is null ? input : writer.Node("Add", [input, writer.Node("MatMul", [state, weights()])]);

    private string Columns(int first, int end) => writer.Slice(stateWeights, first * hidden, end * hidden, 1);

    private string Part(string value, int gate) => writer.Slice(value, gate * hidden, (gate + 1) * hidden, 1);

    private string Transposed(string matrix) => writer.Node("Transpose", [matrix], ("perm", new GraphAttribute.Integers([1, 0])));

    private string? Initial(int index) => writer.Input(index) is { } given ? writer.Pick(given, direction, rowsFirst ? 1 : 0) : null;
}

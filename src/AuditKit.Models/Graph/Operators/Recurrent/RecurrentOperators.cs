using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>Recurrent layers, forwards, backwards or both. Differentiable through time; outside of training, as often as wanted.</summary>
internal static class RecurrentOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("LSTM", 7, call => Run(call, 4, (inputs, direction) => new LstmCell(call, inputs, direction))),
        OperatorDefinition.OfMany("GRU", 7, call => Run(call, 3, (inputs, direction) => new GruCell(call, inputs, direction))),
        OperatorDefinition.OfMany("RNN", 7, call => Run(call, 1, (inputs, direction) => new RnnCell(call, inputs, direction))),
    ];

    private static GraphValue?[] Run(OperatorCall call, int gates, Func<RecurrentInputs, int, IRecurrentCell> cellOf)
    {
        RecurrentInputs inputs = new(call, gates);
        RecurrentPass pass = new(call, inputs);
        return FusedRecurrence.Of(call, inputs) is { } fused ? pass.Run(fused) : pass.Run(direction => cellOf(inputs, direction));
    }
}
